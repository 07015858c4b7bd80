//! Redirects: where a fetch has got to, and where it may go next. Pure.

use http::StatusCode;
use http::header::{self, HeaderMap};
use url::Url;

use crate::error::FetchError;
use crate::message::{Credentials, Request, split_credentials};

/// Where a fetch has got to.
#[derive(Debug)]
pub(crate) struct Hop {
    /// The address to ask now, without fragment.
    pub(crate) url: Url,
    /// The end of the unbroken run of permanent redirects at the start.
    pub(crate) permanent: Option<Url>,
    credentials: Option<Credentials>,
    had_credentials: bool,
    is_permanent_so_far: bool,
    visited: Vec<Url>,
}

impl Hop {
    /// Returns the start of a fetch.
    pub(crate) fn first(request: &Request) -> Self {
        let mut url = request.url.clone();
        url.set_fragment(None);
        Self {
            visited: vec![url.clone()],
            url,
            permanent: None,
            credentials: request.credentials.clone(),
            had_credentials: request.credentials.is_some(),
            is_permanent_so_far: true,
        }
    }

    /// Returns the host to ask now.
    pub(crate) fn host(&self) -> String {
        host_of(&self.url)
    }

    /// Returns where an answer sends us; `None` when it is no redirect.
    ///
    /// # Errors
    /// [`FetchError::BadResponse`] when it is a redirect without a readable address.
    pub(crate) fn target(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Result<Option<Url>, FetchError> {
        if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let location = headers.get(header::LOCATION);
        // Some servers send bare UTF-8; anything else is unreadable.
        let location = location.and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
        let Some(target) = location.and_then(|location| self.url.join(location).ok()) else {
            return Err(FetchError::BadResponse {
                host: self.host(),
                what: "a redirect without a readable address",
                source: None,
            });
        };
        Ok(Some(target))
    }

    /// Goes on to where an answer sent us. Name and password in the new address are dropped, and ours stay behind
    /// unless scheme, host and port are the same.
    ///
    /// # Errors
    /// [`FetchError::RedirectLoop`] when we were there already; [`FetchError::Downgrade`] when a request that had
    /// credentials would leave https.
    pub(crate) fn follow(&mut self, status: StatusCode, target: Url) -> Result<(), FetchError> {
        let (mut target, _) = split_credentials(target);
        target.set_fragment(None);
        if self.visited.contains(&target) {
            let host = self.host();
            return Err(FetchError::RedirectLoop { host });
        }
        if self.had_credentials && self.url.scheme() == "https" && target.scheme() != "https" {
            let host = self.host();
            return Err(FetchError::Downgrade { host });
        }
        if self.url.origin() != target.origin() {
            self.credentials = None;
        }
        self.is_permanent_so_far &= matches!(status.as_u16(), 301 | 308);
        if self.is_permanent_so_far {
            self.permanent = Some(target.clone());
        }
        self.visited.push(target.clone());
        self.url = target;
        Ok(())
    }

    /// Returns the name and password for the host to ask now.
    pub(crate) const fn credentials(&self) -> Option<&Credentials> {
        self.credentials.as_ref()
    }
}

/// Returns a host as it is named in errors and gates: lower case, without a final dot.
pub(crate) fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Accept;
    use http::HeaderValue;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    fn hop(from: &str) -> Hop {
        Hop::first(&Request::new(url(from), Accept::Feed))
    }

    #[test]
    fn credentials_stay_with_the_site_that_they_are_for() {
        let check = |from: &str, to: &str, want: Option<bool>| {
            let mut hop = hop(from);
            let got = hop.follow(StatusCode::FOUND, url(to));
            let got = got.ok().map(|()| hop.credentials().is_some());
            assert_eq!(got, want, "{from} to {to}");
            assert_eq!((hop.url.username(), hop.url.password()), ("", None));
        };
        check("https://me:pw@a.example/", "https://a.example/x", Some(true));
        check("https://me:pw@a.example/", "https://b.example/x", Some(false));
        check("https://me:pw@a.example/", "https://a.example:8443/x", Some(false));
        check("http://me:pw@a.example/", "https://a.example/x", Some(false));
        check("https://me:pw@a.example/", "http://a.example/x", None);
        check("https://me:pw@a.example/", "http://b.example/x", None);
        check("https://a.example/", "http://a.example/x", Some(false));
        check("https://a.example/", "https://you:pw@a.example/x", Some(false));
    }

    #[test]
    fn a_request_that_had_credentials_never_leaves_https_later() {
        let mut hop = hop("https://me:pw@a.example/");
        hop.follow(StatusCode::FOUND, url("https://b.example/")).expect("followed");
        let got = hop.follow(StatusCode::FOUND, url("http://b.example/x"));
        assert!(matches!(got, Err(FetchError::Downgrade { .. })), "{got:?}");
    }

    #[test]
    fn the_permanent_address_ends_the_unbroken_run_of_permanent_redirects() {
        let check = |hops: &[(u16, &str)], want: Option<&str>| {
            let mut hop = hop("https://a.example/");
            for (status, to) in hops {
                let status = StatusCode::from_u16(*status).expect("a status");
                hop.follow(status, url(to)).expect("followed");
            }
            assert_eq!(hop.permanent.as_ref().map(Url::as_str), want, "{hops:?}");
        };
        let (b, c) = ("https://b.example/", "https://c.example/");
        check(&[], None);
        check(&[(301, b)], Some(b));
        check(&[(301, b), (308, c)], Some(c));
        check(&[(301, b), (302, c)], Some(b));
        check(&[(302, b), (301, c)], None);
        check(&[(307, b)], None);
    }

    #[test]
    fn targets_are_read_relative_to_where_we_are() {
        let check = |status: u16, location: Option<&str>, want: Result<Option<&str>, ()>| {
            let mut headers = HeaderMap::new();
            if let Some(location) = location {
                let value = HeaderValue::from_bytes(location.as_bytes()).expect("a header");
                headers.insert(header::LOCATION, value);
            }
            let status = StatusCode::from_u16(status).expect("a status");
            let got = hop("https://a.example/x/y").target(status, &headers);
            let got = got.map(|target| target.map(String::from)).map_err(|_| ());
            assert_eq!(got, want.map(|to| to.map(str::to_owned)), "{status} {location:?}");
        };
        check(301, Some("z"), Ok(Some("https://a.example/x/z")));
        check(302, Some("/z?q=1"), Ok(Some("https://a.example/z?q=1")));
        check(303, Some("//b.example/"), Ok(Some("https://b.example/")));
        check(308, Some("/ä"), Ok(Some("https://a.example/%C3%A4")));
        check(307, None, Err(()));
        check(301, Some("http://"), Err(()));
        check(200, Some("/z"), Ok(None));
        check(300, Some("/z"), Ok(None));
        check(304, Some("/z"), Ok(None));
    }

    #[test]
    fn fragments_do_not_hide_a_circle() {
        let mut hop = hop("https://a.example/#one");
        let got = hop.follow(StatusCode::FOUND, url("https://a.example/#two"));
        assert!(matches!(got, Err(FetchError::RedirectLoop { .. })), "{got:?}");
    }
}
