//! People: where the one-time link leads.

use newsdesk::model::{AccountId, HOUR_MS, Role};
use web::Token;

use crate::stand::{NOW, Sent, Stand};

const FORM: [(&str, &str); 2] =
    [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];

/// Claims a one-time link; returns where it leads.
async fn claim(stand: &Stand, account: Option<AccountId>) -> String {
    let token = Token::draw().expect("randomness");
    let until = NOW.plus_ms(HOUR_MS);
    stand.store.create_setup_link(&token.hash(), account, until).await.expect("a link");
    let path = format!("/setup/{}", token.as_str());
    let body = "mail=ada%40newsstand.example&password=a+long+harbour+night";
    let sent = Sent { method: "POST", path: &path, headers: &FORM, body, ..Sent::default() };
    let reply = stand.send(sent).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let place = reply.header("location").to_owned();
    let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    assert_eq!(stand.get_as(&cookie, &place).await.status, 200, "{place} is for them");
    place
}

#[tokio::test]
async fn a_claimed_link_leads_where_the_role_may_go() {
    let stand = Stand::seeded().await;
    for (mail, role, place) in [
        ("ray@newsstand.example", Role::Reader, "/"),
        ("eve@newsstand.example", Role::Editor, "/"),
        ("ola@newsstand.example", Role::Operator, "/admin/feeds"),
    ] {
        let (account, _) = stand.sign_in(mail, role).await;
        assert_eq!(claim(&stand, Some(account)).await, place, "{role:?}");
    }
    assert_eq!(claim(&stand, None).await, "/admin/feeds", "the owner");
}
