use std::fmt::Write as _;

use super::part::Part;

/// Mail programs drop style sheets, so each element says its own.
const BODY: &str = "font:16px/1.5 system-ui,sans-serif;color:#1f2a2e;max-width:36em";
const TITLE: &str = "font-size:22px;line-height:1.3;margin:0 0 12px";
const HEADING: &str =
    "font-size:17px;margin:24px 0 4px;padding-top:12px;border-top:1px solid #d5dcd8";
const LEAD: &str = "font-size:15px;margin:12px 0 4px";
const LIST: &str = "margin:0;padding-left:20px";

/// Parts as one element of HTML.
pub(super) fn html(parts: &[Part], language: &str) -> String {
    let mut html = format!("<div lang=\"{}\" style=\"{BODY}\">\n", escaped(language));
    for part in parts {
        match part {
            Part::Title(words) => element(&mut html, "h1", TITLE, words),
            Part::Heading(words) => element(&mut html, "h2", HEADING, words),
            Part::Lead(words) => element(&mut html, "h3", LEAD, words),
            Part::Text(words) => element(&mut html, "p", "margin:8px 0", words),
            Part::List(points) => list(&mut html, points),
            Part::Link(words, link) => {
                let link = escaped(link);
                write(&mut html, format_args!("<p>{words}: <a href=\"{link}\">{link}</a></p>\n"));
            }
        }
    }
    html.push_str("</div>\n");
    html
}

fn list(html: &mut String, points: &[String]) {
    write(html, format_args!("<ul style=\"{LIST}\">\n"));
    for point in points {
        write(html, format_args!("<li>{}</li>\n", escaped(point)));
    }
    html.push_str("</ul>\n");
}

fn element(html: &mut String, name: &str, style: &str, words: &str) {
    let words = escaped(words);
    write(html, format_args!("<{name} style=\"{style}\">{words}</{name}>\n"));
}

fn write(html: &mut String, words: std::fmt::Arguments<'_>) {
    html.write_fmt(words).expect("a String takes every character");
}

/// Text that stands for itself within an element and within quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
