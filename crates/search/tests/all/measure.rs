use crate::desk::{Directory, NOW, article, query};
use newsdesk::model::{Instant, SourceId, Sequence, DAY_MS};
use search::{Change, Index, Order, Query};

fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let rest = stat.rsplit(") ").next().unwrap();
    let f: Vec<&str> = rest.split(' ').collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
fn mem() -> String {
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    s.lines().filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS") || l.starts_with("RssAnon") || l.starts_with("RssFile")|| l.starts_with("Threads")).map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("; ")
}
struct Rng(u64);
impl Rng { fn next(&mut self) -> f64 { self.0 ^= self.0 << 13; self.0 ^= self.0 >> 7; self.0 ^= self.0 << 17; (self.0 >> 11) as f64 / (1u64 << 53) as f64 } }
fn word(n: usize) -> String {
    const S: [&str; 20] = ["ba","ker","lin","to","sa","mur","den","fi","gol","ha","ri","ven","co","pla","ste","é","nor","ti","wa","zu"];
    let mut n = n; let mut w = String::new();
    loop { w.push_str(S[n % 20]); n /= 20; if n == 0 { break; } }
    w
}
fn zipf(r: &mut Rng) -> usize { let u = r.next(); ((80_000f64).powf(u) - 1.0) as usize }
fn text(r: &mut Rng, bytes: usize) -> String {
    let mut t = String::new();
    while t.len() < bytes { t.push_str(&word(zipf(r))); t.push_str(match (r.next()*14.0) as u32 { 0 => ". ", 1 => ", ", 2 => "’s ", _ => " " }); }
    t
}
#[test]
fn measure() {
    let batch: usize = std::env::var("BATCH").map(|s| s.parse().unwrap()).unwrap_or(500);
    let every: usize = std::env::var("EVERY").map(|s| s.parse().unwrap()).unwrap_or(batch);
    let dir = Directory::new();
    let index = Index::open(dir.path()).unwrap().index;
    let mut r = Rng(88172645463325252);
    println!("start {}", mem());
    let mut used = 0.0; let mut id = 0i64;
    let wall = std::time::Instant::now();
    let mut since = 0;
    for _ in 0..(20_000 / batch) {
        let changes: Vec<Change> = (0..batch).map(|_| { id += 1; Change { source_id: SourceId(id % 300), shown: Instant(NOW.0 - (r.next() * 30.0 * DAY_MS as f64) as i64), byline: "Ada Quillon".into(), ..article(id, &text(&mut r, 60), &text(&mut r, 3000)) } }).collect();
        let before = cpu();
        index.apply(&changes).unwrap();
        since += batch;
        if since >= every { index.commit(Sequence(id)).unwrap(); since = 0; }
        used += cpu() - before;
    }
    let before = cpu();
    index.commit(Sequence(id)).unwrap();
    println!("before release {}", mem());
    index.release_writer().unwrap();
    used += cpu() - before;
    println!("batch {batch} commit every {every}: cpu {used:.2} s, wall {:.2} s, {}", wall.elapsed().as_secs_f64(), mem());
    let tok = std::time::Instant::now(); let c0 = cpu(); let mut n = 0; let t = text(&mut r, 3_000_000); let c1 = cpu(); for i in 0..20 { n += search::marks("zzzzqq", &t[t.floor_char_boundary(i*64*1024)..]).len(); } println!("generate 3 MB {:.3}; tokenise 1.3 MB {:.3} {n} {:?}", c1-c0, cpu()-c1, tok.elapsed());
    if std::env::var("BULK").is_ok() { return; }
    let mut sizes = std::collections::BTreeMap::<String, u64>::new();
    let mut segs = 0;
    for e in std::fs::read_dir(dir.path()).unwrap() { let e = e.unwrap(); let p = e.path(); let x = p.extension().map(|x| x.to_string_lossy().into_owned()).unwrap_or_default(); if x == "term" { segs += 1; } *sizes.entry(x).or_default() += e.metadata().unwrap().len(); }
    println!("segments {segs} total {} kB {:?}", sizes.values().sum::<u64>() / 1000, sizes);
    let words: Vec<String> = (0..300).map(|_| format!("{} {}", word(zipf(&mut r)), word(zipf(&mut r)))).collect();
    for order in [Order::Relevance, Order::Newest] {
        let before = cpu(); let w = std::time::Instant::now(); let mut max = 0.0f64; let mut total = 0;
        for t in &words { let q = std::time::Instant::now(); total += index.search(&Query { order, ..query(t) }, NOW).unwrap().total; max = max.max(q.elapsed().as_secs_f64()); }
        println!("300 searches {order:?}: cpu {:.3} wall {:.3} slowest {:.2} ms hits {total}; {}", cpu() - before, w.elapsed().as_secs_f64(), max * 1000.0, mem());
    }
    let before = cpu();
    for n in 0..100 { let c: Vec<Change> = (0..20).map(|k| { id += 1; let i = if k == 0 { n * 7 + 1 } else { id }; article(i, &text(&mut r, 60), &text(&mut r, 3000)) }).collect(); index.apply(&c).unwrap(); index.commit(Sequence(id)).unwrap(); }
    println!("100 small commits: cpu {:.2}, {}", cpu() - before, mem());
    index.release_writer().unwrap();
    println!("released {}", mem());
    let mut s = 0; for e in std::fs::read_dir(dir.path()).unwrap() { if e.unwrap().path().extension().is_some_and(|x| x == "term") { s += 1; } }
    println!("segments {s}");
}
