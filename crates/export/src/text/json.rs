use answer::ShortMessage;
use serde::Serialize;

use super::Mail;
use crate::Handout;

#[derive(Serialize)]
struct Forms<'a> {
    plain: &'a str,
    markdown: &'a str,
    sms: Sms<'a>,
    mail: Letter<'a>,
}

#[derive(Serialize)]
struct Sms<'a> {
    text: &'a str,
    length: usize,
    messages: usize,
}

#[derive(Serialize)]
struct Letter<'a> {
    subject: &'a str,
    text: &'a str,
    html: &'a str,
}

impl Handout<'_> {
    /// Every form as one line of JSON: `{"plain","markdown","sms":{"text","length","messages"},
    /// "mail":{"subject","text","html"}}`.
    pub fn json(&self, message: &ShortMessage) -> String {
        let Mail { subject, text, html } = self.mail();
        let forms = Forms {
            plain: &text,
            markdown: &self.markdown(),
            sms: Sms { text: &message.text, length: message.length, messages: message.messages },
            mail: Letter { subject: &subject, text: &text, html: &html },
        };
        let mut json = serde_json::to_string(&forms).expect("its keys are strings");
        json.push('\n');
        json
    }
}
