//! The lexicon: words that speak for a section, per language. Chosen to be rare outside it: a word that headlines use for two
//! sections ("goal", "record", "deal", "virus") stands nowhere. No words for the general news, where all else falls.

use crate::model::Section::{
    self, Business, Climate, Culture, Health, Politics, Science, Society, Sport, Technology,
};

/// Language, section, and its words; a star stands for any ending.
///
/// # Source
/// Own choice by the subjects of IPTC Media Topics, second level, in twelve languages.
pub(super) const LEXICON: &[(&str, Section, &str)] = &[
    (
        "en",
        Politics,
        "election* parliament* senate senator* congress* minister* ballot* lawmaker* coalition referendum republican* democrat* mp mps cabinet legislat* campaign* vote voters policymak* impeach* governor* labour's tory tories chancellor",
    ),
    (
        "en",
        Business,
        "shares profit* inflation econom* bank banks banking investor* stock stocks earnings revenue* merger* ipo tariff* gdp bonds unemployment retailer* startup* acquisition* quarterly takeover layoffs ceo dividend* markets sales",
    ),
    (
        "en",
        Science,
        "scientist* astronom* nasa telescope galax* physic* fossil* asteroid* species dinosaur* researcher* quantum planet* orbit* moon mars spacecraft archaeolog* particle* genome* exoplanet* comet rover",
    ),
    (
        "en",
        Climate,
        "climate emission* carbon wildfire* flood* drought* hurricane* cyclone* storm* heatwave* glacier* biodivers* renewable* deforest* coral pollution rainforest* weather conservation* rainfall methane greenhouse",
    ),
    (
        "en",
        Health,
        "patient* hospital* vaccin* cancer disease* doctor* medic* surgery drug* nhs outbreak* dementia diabetes pandemic obesity clinical therap* nurse* symptom* measles dengue flu antibiotic* midwi* surgeon*",
    ),
    (
        "en",
        Culture,
        "film films album novel* museum* exhibition* actor* actress* theatre* theater* singer* music* concert* festival* director's oscar* grammy* painting* sculptur* poet* opera ballet netflix hollywood celebrit* band bestsell* sitcom",
    ),
    (
        "en",
        Sport,
        "match cup league striker* midfield* goalkeeper* coach* tournament* championship* wicket* innings batsman* batter* olympic* quarterback* playoff* playoffs touchdown* semi-final* semifinal* quarterfinal* penalt* tennis golf cricket rugby football* footballer* basketball baseball nba nfl ufc grand-slam wimbledon halftime squad defeat* sprinter* referee* midfielder*",
    ),
    (
        "en",
        Society,
        "school* student* teacher* universit* court judge* police murder* trial jury sentenced prison* jailed pupil* church* wedding recipe* travel* tourist* marriage* crime* convicted arrested famil* pope lawsuit parent* childcare",
    ),
    (
        "en",
        Technology,
        "software smartphone* iphone* android app apps google microsoft openai chatbot* ai cyber* hacker* hack hacked internet chip chips semiconductor* robot* algorithm* laptop* browser* encryption startup's malware ransomware gadget* silicon",
    ),
    (
        "de",
        Politics,
        "wahl* bundestag* minister* kanzler* koalition* partei* parlament* regierung* abgeordnet* landtag* spd cdu csu afd fdp grune* opposition* gesetzentwurf prasident* senat* fraktion* stichwahl volksabstimmung",
    ),
    (
        "de",
        Business,
        "aktie* dax borse* umsatz* gewinn* konzern* inflation* wirtschaft* bank banken unternehmen* zins* ezb insolvenz* arbeitslos* tarif* konjunktur* export* handel* stellenabbau quartal* fusion ubernahme* rente milliarden*",
    ),
    (
        "de",
        Science,
        "forscher* wissenschaft* weltraum* raumfahrt* teleskop* physik* fossil* planet* astronom* studie archaolog* galaxie* mond* dinosaurier* quanten* genom* raumsonde* asteroid* nasa esa",
    ),
    (
        "de",
        Climate,
        "klima* hochwasser* unwetter* sturm* durre* hitzewelle* emission* co2 umwelt* waldbrand* gletscher* artenschutz* wetter* energiewende* windkraft* solar* naturschutz* uberschwemmung* regen*",
    ),
    (
        "de",
        Health,
        "krankenhaus* patient* impf* krebs* arzt* arzte* krankheit* gesundheit* medizin* klinik* pflege* therapie* virus* epidemie* pandemie* medikament* krankenkasse* infektion* demenz diabetes",
    ),
    (
        "de",
        Culture,
        "film* kino* album museum* ausstellung* roman* theater* konzert* regisseur* schauspieler* sanger* musik* festival* oper* buch* autor* kunstler* gemalde* oscar* berlinale tatort netflix literatur*",
    ),
    (
        "de",
        Sport,
        "bundesliga* trainer* torwart* sturmer* spieltag* pokal* dfb* fc fussball* champions weltmeister* olympi* tennis* handball* formel elfmeter* nationalmannschaft* verein* sieg turnier* tabellen* weltcup* europameister* niederlage* torjager*",
    ),
    (
        "de",
        Society,
        "schule* schuler* lehrer* universitat* gericht* polizei* prozess* urteil* mord* festgenommen kirche* familie* studierende* kita* eltern* reise* rezept* angeklagt* haft* staatsanwalt* papst* urlaub*",
    ),
    (
        "de",
        Technology,
        "software* smartphone* iphone* google* microsoft* apple ki app apps internet* hacker* cyber* chip* roboter* algorithm* computer* digital* openai chatgpt datenschutz* whatsapp sicherheitslucke* browser*",
    ),
    (
        "fr",
        Politics,
        "election* ministre* parlement* senat* depute* assemblee gouvernement* president* parti elysee matignon referendum motion censure coalition scrutin legislative* municipales candidat* premier-ministre vote electeur*",
    ),
    (
        "fr",
        Business,
        "bourse* entreprise* inflation econom* banque* croissance benefice* chiffre actionnaire* salaire* chomage investis* marche marches budget* impot* groupe licenciement* fusion rachat milliard* commerce pib",
    ),
    (
        "fr",
        Science,
        "scientifique* chercheur* astronom* spatial* telescope planete* fossile* physic* galaxie* nasa archeolog* espece* dinosaure* quantique* asteroide* lune genome* etude",
    ),
    (
        "fr",
        Climate,
        "climat* inondation* secheresse canicule* tempete* incendie* emission* carbone environnement* biodiversite meteo* ouragan* pollution* rechauffement ecolog* cyclone* orages renouvelable*",
    ),
    (
        "fr",
        Health,
        "hopital* hopitaux patient* vaccin* cancer* maladie* medecin* sante soignant* medicament* epidemie* virus pandemie chirurg* infirmier* grippe traitement* symptome*",
    ),
    (
        "fr",
        Culture,
        "film* cinema* album* musee* exposition* roman* theatre* concert* festival* acteur* actrice* chanteu* musique* realisat* livre* ecrivain* opera cannes peintre* cesar serie netflix",
    ),
    (
        "fr",
        Sport,
        "match* ligue championnat* entraineur* attaquant* gardien* but buts coupe mondial* olympi* psg om tennis rugby football* tournoi* cyclis* roland-garros bleus finale* joueu* victoire mercato selectionneur*",
    ),
    (
        "fr",
        Society,
        "ecole* eleve* enseignant* universit* tribunal* proces juge* police* meurtre* prison condamn* lycee* etudiant* eglise famille* recette* garde mis gendarm* pape viol parquet",
    ),
    (
        "fr",
        Technology,
        "logiciel* smartphone* iphone* google microsoft internet cyber* hacker* puce* robot* intelligence artificielle algorithme* application* numerique* openai chatgpt ordinateur* ia piratage",
    ),
    (
        "es",
        Politics,
        "eleccion* ministr* congreso senado diputad* gobierno* presidente* partido parlament* coalicion referendum mocion candidat* votacion votante* psoe pp vox alcald* oposicion investidura legislat*",
    ),
    (
        "es",
        Business,
        "bolsa* empresa* inflacion econom* banco bancos banca beneficio* ventas acciones accionista* desempleo inversor* inversion* mercado* aranceles pib opa fusion salario* ibex ingresos trimestre",
    ),
    (
        "es",
        Science,
        "cientific* investigador* astronom* espacial* telescopio* planeta* fosil* fisic* galaxia* nasa arqueolog* especie* dinosaurio* cuantic* asteroide* luna genoma* marte",
    ),
    (
        "es",
        Climate,
        "clima* inundacion* sequia* calor tormenta* incendio* emisiones carbono ambiental* biodiversidad temporal huracan* contaminacion lluvia* dana calentamiento renovable* ciclon* aemet",
    ),
    (
        "es",
        Health,
        "hospital* paciente* vacuna* cancer enfermedad* medic* salud sanitari* farmac* epidemia* virus pandemia cirug* enfermer* gripe tratamiento* sintoma* dengue",
    ),
    (
        "es",
        Culture,
        "pelicula* cine album museo* exposicion* novela* teatro* concierto* festival* actor actriz actores cantante* music* director* libro* escritor* opera goya pintor* oscar serie netflix",
    ),
    (
        "es",
        Sport,
        "partido* liga campeonato* entrenador* delantero* portero* gol goles copa mundial olimpi* tenis futbol* torneo* ciclis* barca madridista* jugador* fichaje* victoria seleccion champions semifinal* baloncesto",
    ),
    (
        "es",
        Society,
        "escuela* alumno* profesor* universi* tribunal* juicio juez* jueza policia* asesinat* prision condena* colegio* estudiante* iglesia* familia* receta* detenid* papa violencia viajero* guardia",
    ),
    (
        "es",
        Technology,
        "software movil* smartphone* iphone* google microsoft internet ciber* hacker* chip chips robot* inteligencia artificial algoritmo* aplicacion* digital* openai chatgpt ordenador* ia whatsapp",
    ),
    (
        "pt",
        Politics,
        "eleic* ministr* congresso senado deputad* governo* presidente partido parlament* coligacao referendo candidat* votacao eleitor* stf pt psdb prefeit* oposicao legislat* lula bolsonaro camara",
    ),
    (
        "pt",
        Business,
        "bolsa empresa* inflacao econom* banco bancos lucro* vendas acoes acionista* desemprego investidor* investimento* mercado* tarifa* pib fusao salario* ibovespa dolar receita trimestre selic juros",
    ),
    (
        "pt",
        Science,
        "cientista* pesquisador* astronom* espacial* telescopio* planeta* fossil* fosseis fisic* galaxia* nasa arqueolog* especie* dinossauro* quantic* asteroide* lua genoma* investigadores marte",
    ),
    (
        "pt",
        Climate,
        "clima* inundac* enchente* seca calor tempestade* incendio* emissoes carbono ambiental* biodiversidade furacao poluicao chuva* desmatamento aquecimento renovave* ciclone* amazonia temporal",
    ),
    (
        "pt",
        Health,
        "hospital* hospitais paciente* vacina* cancer cancro doenca* medic* saude sus farmac* epidemia* virus pandemia cirurg* enfermeir* gripe tratamento* sintoma* dengue",
    ),
    (
        "pt",
        Culture,
        "filme* cinema album museu* exposicao romance* teatro* show concerto* festival* ator atriz cantor* music* diretor* livro* escritor* opera pintor* oscar novela serie netflix",
    ),
    (
        "pt",
        Sport,
        "jogo* campeonato* tecnico* atacante* goleiro* gol gols copa mundial olimpi* tenis futebol* torneio* ciclis* flamengo palmeiras corinthians benfica jogador* vitoria selecao brasileirao treinador* libertadores semifinal*",
    ),
    (
        "pt",
        Society,
        "escola* aluno* professor* universi* tribunal* julgamento juiz* policia* assassinat* prisao condenad* colegio* estudante* igreja* familia* preso presos papa violencia crime* viagem turista*",
    ),
    (
        "pt",
        Technology,
        "software celular* smartphone* iphone* google microsoft internet ciber* hacker* chip chips robo* inteligencia artificial algoritmo* aplicativo* digital* openai chatgpt computador* ia whatsapp",
    ),
    (
        "it",
        Politics,
        "elezion* ministr* parlament* senato deputat* governo* presidente partito coalizione referendum premier candidat* voto elettor* pd lega meloni camera opposizione maggioranza quirinale decreto sindac*",
    ),
    (
        "it",
        Business,
        "borsa aziend* inflazione econom* banca banche utile utili ricavi azioni azionist* disoccupazione investit* investiment* mercat* dazi pil fusione stipend* spread fatturato trimestre imprese opa bce",
    ),
    (
        "it",
        Science,
        "scienziat* ricercator* astronom* spazial* telescopio* pianeta* pianeti fossil* fisic* galassi* nasa archeolog* specie dinosaur* quantic* asteroid* luna genoma* marte",
    ),
    (
        "it",
        Climate,
        "clima* alluvion* siccita caldo tempest* incendi* emission* carbonio ambiental* biodiversita uragano inquinament* pioggia piogge riscaldamento rinnovabil* ghiacciai* meteo maltempo allerta",
    ),
    (
        "it",
        Health,
        "ospedal* pazient* vaccin* tumor* cancro malatti* medic* salute sanita* farmac* epidemia* virus pandemia chirurg* infermier* influenza terapi* sintom*",
    ),
    (
        "it",
        Culture,
        "film cinema album museo musei mostra mostre romanzo teatro teatri concert* festival attore attrice attori cantante* music* regist* libro libri scrittor* opera pittor* oscar sanremo serie netflix",
    ),
    (
        "it",
        Sport,
        "partita partite campionato* allenator* attaccant* portier* gol coppa mondial* olimpi* tennis calcio calciator* torneo* ciclis* juventus milan inter napoli giocator* vittoria nazionale scudetto champions semifinal* giro sinner",
    ),
    (
        "it",
        Society,
        "scuol* student* insegnant* universi* tribunal* processo giudic* polizia omicidi* carcere condannat* liceo chiesa famiglia famiglie ricett* arrestat* papa violenza carabinier* viaggi* indagini procura",
    ),
    (
        "it",
        Technology,
        "software smartphone* iphone* google microsoft internet cyber* hacker* chip robot* intelligenza artificiale algoritm* app digital* openai chatgpt computer ia whatsapp",
    ),
    (
        "ru",
        Politics,
        "выбор* парламент* депутат* министр* госдум* президент* правительств* партия партии кремл* сенат* коалици* референдум* кандидат* голосовани* оппозици* губернатор* законопроект* премьер*",
    ),
    (
        "ru",
        Business,
        "акци* биржа бирже биржи инфляци* экономик* банк банка банки банков прибыл* инвест* рынок рынка рынке рубл* доллар* выручк* компани* цб безработиц* ввп кредит* пошлин* нефт* ставку ставка",
    ),
    (
        "ru",
        Science,
        "учены* астроном* космос* космич* телескоп* планет* физик* галактик* исследовател* археолог* динозавр* астероид* роскосмос* наса марс* геном* луна луны",
    ),
    (
        "ru",
        Climate,
        "климат* наводнени* засух* шторм* ураган* пожар* выброс* эколог* погод* метеоролог* паводк* ледник* потеплени* синоптик* дожд* снегопад*",
    ),
    (
        "ru",
        Health,
        "больниц* пациент* вакцин* рак рака болезн* врач* медиц* здоровь* лекарств* эпидеми* вирус* пандеми* хирург* грипп* симптом* минздрав*",
    ),
    (
        "ru",
        Culture,
        "фильм* кино кинотеатр* альбом* музе* выставк* роман театр* концерт* фестивал* актер* актрис* певец певиц* певца музык* режиссер* книг* писател* опер* балет* оскар*",
    ),
    (
        "ru",
        Sport,
        "матч* лига лиги лиге чемпион* тренер* нападающ* вратар* гол гола кубок кубка олимпи* теннис* футбол* турнир* хоккей* хоккеист* спартак* зенит* цска сборн* победил* полузащитник* нхл",
    ),
    (
        "ru",
        Society,
        "школ* студент* учител* университет* суд суда полици* убийств* приговор* арест* задержан* церк* семь* рецепт* турист* преступ* следстви* прокур* колони* мвд",
    ),
    (
        "ru",
        Technology,
        "смартфон* айфон* iphone* google microsoft интернет* хакер* кибер* чип чипов робот* нейросет* алгоритм* приложени* цифров* openai chatgpt компьютер* ии искусственн* telegram",
    ),
    (
        "ar",
        Politics,
        "انتخابات برلمان وزير رييس حكومه حزب نواب مجلس معارضه ايتلاف استفتاء دستور سياسي سياسيه مرشح وزراء اقتراع ناخب ناخبين",
    ),
    (
        "ar",
        Business,
        "اقتصاد اقتصادي بورصه اسهم تضخم بنك بنوك ارباح استثمار استثمارات اسواق شركه شركات نفط دولار مبيعات بطاله ميزانيه تجاره مصرف ايرادات",
    ),
    (
        "ar",
        Science,
        "علماء باحثون فضاء كوكب تلسكوب فيزياء مجره ناسا اثار اكتشاف ديناصور كويكب قمر مريخ باحثين جينوم",
    ),
    (
        "ar",
        Climate,
        "مناخ مناخي فيضان فيضانات جفاف عاصفه اعصار حرايق انبعاثات كربون بيءه بيءي بييه طقس امطار تلوث احتباس سيول",
    ),
    (
        "ar",
        Health,
        "مستشفي مرضي مريض لقاح سرطان مرض امراض طبيب اطباء صحه صحي دواء وباء فيروس جاءحه جايحه علاج اعراض سكري",
    ),
    (
        "ar",
        Culture,
        "فيلم سينما البوم متحف معرض روايه مسرح حفل مهرجان ممثل ممثله مطرب موسيقي مخرج كتاب كاتب شاعر اوبرا اوسكار مسلسل فنان فنانه",
    ),
    (
        "ar",
        Sport,
        "مباراه دوري بطوله مدرب مهاجم حارس هدف اهداف كاس مونديال اولمبياد تنس كره لاعب لاعبين منتخب نادي فوز ليفربول برشلونه ريال ملعب اهلي زمالك",
    ),
    (
        "ar",
        Society,
        "مدرسه مدارس طلاب معلم جامعه محكمه قاضي شرطه جريمه قتل سجن حكم كنيسه عايله اسره وصفه سياحه تعليم متهم نيابه زواج",
    ),
    (
        "ar",
        Technology,
        "هاتف هواتف ايفون غوغل جوجل مايكروسوفت انترنت قراصنه سيبراني رقايق روبوت ذكاء اصطناعي خوارزميه تطبيق رقمي حاسوب برمجيات تقنيه",
    ),
    (
        "zh",
        Politics,
        "选举 选战 总统 国会 议会 议员 部长 总理 内阁 政党 投票 公投 民进党 国民党 立法院 選舉 總統 國會 議員 部長 總理 內閣 政黨 公投 立委 在野党 外交部",
    ),
    (
        "zh",
        Business,
        "股市 股票 股价 通胀 经济 银行 利润 营收 投资 市场 关税 并购 上市 央行 失业率 房价 股價 通膨 經濟 銀行 營收 投資 關稅 併購 失業率 财报 财政",
    ),
    (
        "zh",
        Science,
        "科学家 天文 航天 太空 望远镜 行星 物理 化石 星系 考古 恐龙 量子 小行星 月球 火星 基因 科學家 望遠鏡 恐龍 飞船 研究人员",
    ),
    (
        "zh",
        Climate,
        "气候 洪水 洪灾 干旱 台风 暴雨 热浪 山火 排放 碳 环境 环保 生物多样性 气象 污染 氣候 颱風 旱災 環境 氣象 高温 碳中和 冰川 暴雪",
    ),
    (
        "zh",
        Health,
        "医院 患者 疫苗 癌症 疾病 医生 医疗 健康 药物 疫情 病毒 手术 流感 症状 醫院 醫生 醫療 藥物 手術 感染 卫健委 糖尿病",
    ),
    (
        "zh",
        Culture,
        "电影 影片 专辑 博物馆 展览 小说 剧院 演唱会 音乐 导演 演员 歌手 作家 票房 电视剧 電影 專輯 博物館 展覽 小說 音樂 導演 演員 艺术 戏剧",
    ),
    (
        "zh",
        Sport,
        "比赛 联赛 教练 前锋 门将 进球 世界杯 奥运 网球 足球 篮球 冠军 决赛 球员 球队 中超 國足 国足 比賽 聯賽 奧運 網球 籃球 冠軍 決賽 球員 金牌 全运会",
    ),
    (
        "zh",
        Society,
        "学校 学生 老师 教师 大学 法院 法官 警方 谋杀 判刑 监狱 教育 家庭 旅游 婚姻 学校 學校 學生 老師 大學 嫌疑人 檢方 检察院 被捕 高考",
    ),
    (
        "zh",
        Technology,
        "手机 软件 谷歌 微软 互联网 黑客 芯片 机器人 人工智能 算法 应用程序 数码 苹果公司 智能 手機 軟體 晶片 機器人 人工智慧 網路 駭客 大模型 华为",
    ),
    (
        "ja",
        Politics,
        "選挙 首相 国会 議員 大臣 内閣 与党 野党 自民 立憲 公明 投票 衆院 参院 知事 政権 大統領 法案 総裁 外相 解散",
    ),
    (
        "ja",
        Business,
        "株価 日経平均 円安 円高 インフレ 経済 銀行 利益 決算 売上 投資 市場 関税 買収 上場 日銀 失業 賃上げ 企業 物価 増益 減益 金利",
    ),
    (
        "ja",
        Science,
        "科学者 天文 宇宙 望遠鏡 惑星 物理 化石 銀河 考古 恐竜 量子 小惑星 月面 火星 ゲノム 研究チーム 探査機 ロケット",
    ),
    (
        "ja",
        Climate,
        "気候 洪水 干ばつ 台風 大雨 猛暑 山火事 排出 脱炭素 環境 温暖化 気象庁 豪雨 汚染 再生可能 大雪 警報 生物多様性",
    ),
    (
        "ja",
        Health,
        "病院 患者 ワクチン がん 病気 医師 医療 健康 感染 ウイルス 手術 インフルエンザ 症状 厚労省 糖尿病 認知症 薬",
    ),
    (
        "ja",
        Culture,
        "映画 アルバム 美術館 博物館 展覧会 小説 劇場 コンサート 音楽 監督作 俳優 女優 歌手 作家 ドラマ 舞台 文学賞 芥川賞 アニメ 漫画",
    ),
    (
        "ja",
        Sport,
        "試合 リーグ 監督 得点 w杯 五輪 テニス サッカー 野球 優勝 決勝 選手 投手 本塁打 大谷 力士 横綱 準決勝 ゴルフ メダル 代表戦 甲子園",
    ),
    (
        "ja",
        Society,
        "学校 生徒 児童 教員 大学 裁判 地裁 警察 逮捕 殺人 判決 容疑者 教育 家族 旅行 結婚 高裁 被告 保育 いじめ",
    ),
    (
        "ja",
        Technology,
        "スマホ ソフトウェア グーグル マイクロソフト インターネット ハッカー サイバー 半導体 ロボット 人工知能 アプリ アルゴリズム 生成ai アップル デジタル オープンai",
    ),
    (
        "hi",
        Politics,
        "चुनाव संसद मंत्री मुख्यमंत्री प्रधानमंत्री विधायक सांसद भाजपा कांग्रेस बीजेपी विधानसभा लोकसभा मतदान राज्यसभा पार्टी विपक्ष सरकार गठबंधन",
    ),
    (
        "hi",
        Business,
        "शेयर सेंसेक्स निफ्टी महंगाई अर्थव्यवस्था बैंक मुनाफा निवेश बाजार कंपनी आरबीआई रुपया आईपीओ जीडीपी टैरिफ कारोबार निवेशक",
    ),
    (
        "hi",
        Science,
        "वैज्ञानिक वैज्ञानिकों अंतरिक्ष इसरो नासा दूरबीन ग्रह भौतिकी आकाशगंगा चंद्रयान डायनासोर शोधकर्ता क्षुद्रग्रह उपग्रह",
    ),
    (
        "hi",
        Climate,
        "जलवायु बाढ़ सूखा तूफान चक्रवात गर्मी उत्सर्जन कार्बन पर्यावरण मौसम प्रदूषण बारिश मानसून जंगल",
    ),
    (
        "hi",
        Health,
        "अस्पताल मरीज मरीजों वैक्सीन टीका कैंसर बीमारी डॉक्टर स्वास्थ्य दवा महामारी वायरस सर्जरी डेंगू इलाज",
    ),
    (
        "hi",
        Culture,
        "फिल्म फिल्मों सिनेमा एल्बम संग्रहालय प्रदर्शनी उपन्यास संगीत निर्देशक अभिनेता अभिनेत्री गायक बॉलीवुड लेखक बॉक्स",
    ),
    (
        "hi",
        Sport,
        "मैच क्रिकेट टीम कोच गोल विश्व कप ओलंपिक टेनिस फुटबॉल टूर्नामेंट खिलाड़ी बल्लेबाज गेंदबाज विकेट आईपीएल कोहली रोहित",
    ),
    (
        "hi",
        Society,
        "स्कूल छात्र छात्रों शिक्षक विश्वविद्यालय अदालत कोर्ट पुलिस हत्या गिरफ्तार सजा परिवार शादी जेल परीक्षा आरोपी",
    ),
    (
        "hi",
        Technology,
        "स्मार्टफोन मोबाइल आईफोन गूगल माइक्रोसॉफ्ट इंटरनेट हैकर साइबर चिप रोबोट एआई ऐप सॉफ्टवेयर व्हाट्सएप",
    ),
    (
        "id",
        Politics,
        "pemilu pilkada presiden menteri dpr partai pilpres gubernur koalisi kabinet bupati parlemen calon kpu prabowo jokowi legislatif oposisi",
    ),
    (
        "id",
        Business,
        "saham inflasi ekonomi bank laba investasi investor pasar ihsg rupiah perusahaan bei pdb ekspor impor umkm ojk tarif dividen",
    ),
    (
        "id",
        Science,
        "ilmuwan peneliti astronom* antariksa teleskop planet fosil fisika galaksi nasa arkeolog* asteroid dinosaurus brin bulan mars",
    ),
    (
        "id",
        Climate,
        "iklim banjir kekeringan badai karhutla emisi karbon lingkungan cuaca bmkg polusi hujan longsor gempa",
    ),
    (
        "id",
        Health,
        "pasien vaksin kanker penyakit dokter kesehatan obat wabah virus pandemi operasi gejala kemenkes diabetes dbd puskesmas",
    ),
    (
        "id",
        Culture,
        "film bioskop album museum pameran novel teater konser musik sutradara aktor aktris penyanyi artis penulis festival sinetron drakor",
    ),
    (
        "id",
        Sport,
        "pertandingan liga pelatih gol timnas olimpiade tenis bulu tangkis badminton sepak pemain juara striker kiper persija persib final motogp",
    ),
    (
        "id",
        Society,
        "sekolah siswa guru universitas pengadilan hakim polisi pembunuhan penjara kampus mahasiswa keluarga resep wisata tersangka jaksa ditangkap",
    ),
    (
        "id",
        Technology,
        "ponsel smartphone iphone google microsoft internet peretas siber chip robot kecerdasan buatan aplikasi digital openai chatgpt software ai whatsapp",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold;

    #[test]
    fn a_word_speaks_for_one_section_of_a_language() {
        let mut all: Vec<(&str, String, Section)> = LEXICON
            .iter()
            .flat_map(|(language, section, words)| {
                words.split_whitespace().map(move |word| (*language, fold(word), *section))
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        for pair in all.windows(2) {
            let [one, next] = [&pair[0], &pair[1]];
            assert_ne!((one.0, &one.1), (next.0, &next.1), "{pair:?}");
        }
    }
}
