//! Drawings (SVG): which are drawn, and which are refused.

use std::fmt::Write as _;

use crate::support::{Pixel, noise, seen, svg};
use logo::{Fault, read};

const LETTERS: &str = "This SVG has text, and its letters need a font we do not have.";
const TOO_MUCH: &str = "This SVG is too intricate to draw here.";
const PICTURE: &str = "This SVG has a picture inside, which is not drawn here.";
const BROKEN: &str = "This SVG breaks off or is damaged, so it cannot be read.";
const BLANK: &str = "There is nothing to see on this picture: it has one colour.";

const SHAPES: &str =
    "<rect width='120' height='40' fill='#102030'/><circle cx='60' cy='20' r='10' fill='#e0a020'/>";
const DARK: Pixel = [0x10, 0x20, 0x30, 255];
const GOLD: Pixel = [0xe0, 0xa0, 0x20, 255];

/// The corner and the centre of a drawing.
fn drawn(name: &str, bytes: &[u8]) -> [Pixel; 2] {
    let logo = read(bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let (width, height, pixels) = seen(logo.png());
    [pixels[0], pixels[height / 2 * width + width / 2]]
}

fn check_refused(name: &str, bytes: &[u8], words: &str) {
    let fault = read(bytes).expect_err(name);
    assert_eq!(fault.to_string(), words, "{name}");
    assert!(fault.hint().contains("PNG") || fault == Fault::Blank, "{name}");
}

#[test]
fn a_drawing_is_drawn_as_large_as_a_logo() {
    let logo = read(&svg(SHAPES)).expect("it is drawn");
    assert_eq!((logo.width(), logo.height()), (480, 160));
    assert_eq!(drawn("shapes", &svg(SHAPES)), [DARK, GOLD]);
}

#[test]
fn a_small_drawing_on_a_large_sheet_is_drawn_large() {
    let sheet = "<svg xmlns='http://www.w3.org/2000/svg' width='9000' height='9000'>\
        <g transform='translate(4000 4000)'>SHAPES</g></svg>";
    let logo = read(sheet.replace("SHAPES", SHAPES).as_bytes()).expect("it is drawn");
    assert_eq!((logo.width(), logo.height()), (480, 160));
}

/// What drawing programs write beside the drawing.
#[test]
fn drawings_of_common_programs_are_drawn() {
    let illustrator = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
        <!-- Generator: a drawing program -->\n\
        <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n\
        <!ENTITY ns_ai \"http://ns.adobe.com/AdobeIllustrator/10.0/\">\n\
        <!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n]>\n\
        <svg xmlns:i=\"&ns_ai;\" xmlns=\"&ns_svg;\" viewBox=\"0 0 120 40\">\n\
        <style>.st0{fill:#102030;} .st1{fill:#e0a020;clip-path:url(#c)}</style>\n\
        <defs><clipPath id='c'><circle cx='60' cy='20' r='10'/></clipPath></defs>\n\
        <switch><foreignObject requiredExtensions=\"&ns_ai;\" width='1' height='1'><i:pgf/></foreignObject>\n\
        <g><rect class='st0' width='120' height='40'/><rect class='st1' x='40' width='40' height='40'/></g>\
        </switch></svg>";
    assert_eq!(drawn("Illustrator", illustrator.as_bytes()), [DARK, GOLD]);
    let inkscape = "<?xml version='1.0'?><svg:svg xmlns:svg='http://www.w3.org/2000/svg' \
        xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' width='120mm' height='40mm' \
        viewBox='0 0 120 40'><sodipodi:namedview pagecolor='#ffffff'/>\
        <svg:defs><svg:marker id='Arrow'><svg:path d='M0 0h1v1z'/></svg:marker>\
        <svg:filter id='unused'><svg:feGaussianBlur stdDeviation='3'/></svg:filter></svg:defs>\
        <svg:rect width='120' height='40' style='fill:#102030'/>\
        <svg:circle cx='60' cy='20' r='10' style='fill:#e0a020'/></svg:svg>";
    assert_eq!(drawn("Inkscape", inkscape.as_bytes()), [DARK, GOLD]);
    let used = format!(
        "<symbol id='s' viewBox='0 0 120 40'>{SHAPES}</symbol>\
        <use xlink:href='#s' width='120' height='40'/>"
    );
    assert_eq!(drawn("symbols", &svg(&used)), [DARK, GOLD]);
}

/// Only pixels stay, so that there is nothing left that could run.
#[test]
fn scripts_are_lost() {
    for (name, more) in [
        ("script", "<script>alert(1)</script>"),
        ("CDATA", "<script><![CDATA[ if (1 < 2) alert(1) ]]></script>"),
        ("onload", "<g onload='alert(1)'/>"),
        ("onclick", "<a xlink:href='javascript:alert(1)'><path d='M0 0' onclick='alert(1)'/></a>"),
        ("handler", "<set attributeName='onmouseover' to='alert(1)'/>"),
        (
            "HTML",
            "<foreignObject width='9' height='9'><body xmlns='http://www.w3.org/1999/xhtml'>\
            <script>alert(1)</script></body></foreignObject>",
        ),
        (
            "style sheet",
            "<style>@import url(https://example.com/a.css); a{fill:url(https://example.com/b)}</style>",
        ),
        ("another file", "<use xlink:href='https://example.com/a.svg#b'/>"),
        ("a file of ours", "<use xlink:href='file:///etc/passwd'/>"),
    ] {
        let bytes = svg(&format!("{SHAPES}{more}"));
        assert_eq!(drawn(name, &bytes), [DARK, GOLD], "{name}");
        let logo = read(&bytes).expect("it is drawn");
        assert!(!logo.png().windows(5).any(|five| five == b"alert"), "{name}");
    }
    let instruction =
        [b"<?xml-stylesheet href='https://example.com/a.xsl'?>".as_slice(), &svg(SHAPES)];
    assert_eq!(drawn("instruction", &instruction.concat()), [DARK, GOLD]);
}

#[test]
fn what_is_not_drawn_here_is_named() {
    let inside = "data:image/png;base64,iVBORw0KGgo=";
    let effect = |what: &str| format!("This SVG has {what}, which is not drawn here.");
    let filter = "<filter id='f'><feTurbulence numOctaves='9999'/></filter>";
    let pattern = "<pattern id='p' width='999999' height='999999'><path d='M0 0h9v9z'/></pattern>";
    let marker = "<marker id='m'><path d='M0 0h9v9z'/></marker>";
    for (name, elements, words) in [
        ("letters", "<text y='20'>Our clinic</text>".to_owned(), LETTERS.to_owned()),
        (
            "letters deep down",
            "<g><g><text><tspan>Our</tspan></text></g></g>".to_owned(),
            LETTERS.to_owned(),
        ),
        (
            "old letters",
            "<flowRoot><flowPara>Our</flowPara></flowRoot>".to_owned(),
            LETTERS.to_owned(),
        ),
        ("a picture", format!("<image href='{inside}'/>"), PICTURE.to_owned()),
        (
            "a picture elsewhere",
            "<image xlink:href='https://example.com/a.png'/>".to_owned(),
            PICTURE.to_owned(),
        ),
        (
            "a file of ours",
            "<image xlink:href='../../../../etc/passwd'/>".to_owned(),
            PICTURE.to_owned(),
        ),
        (
            "a filter",
            format!("{filter}<path d='M0 0h9v9z' filter='url(#f)'/>"),
            effect("a shadow, blur or another filter"),
        ),
        (
            "a pattern",
            format!("{pattern}<path d='M0 0h9v9z' fill='url(#p)'/>"),
            effect("a pattern"),
        ),
        (
            "a marker",
            format!("{marker}<path d='M0 0h9v9z' marker-end='url(#m)'/>"),
            effect("arrow heads (markers)"),
        ),
        (
            "a marker by style",
            format!("{marker}<path d='M0 0h9v9z' style='marker:url(#m)'/>"),
            effect("arrow heads (markers)"),
        ),
        (
            "a marker by sheet",
            format!("<style>path{{marker:url(#m)}}</style>{marker}<path d='M0 0h9v9z'/>"),
            effect("arrow heads (markers)"),
        ),
    ] {
        check_refused(name, &svg(&format!("{SHAPES}{elements}")), &words);
    }
}

/// Little to read and much to draw.
#[test]
fn drawings_without_end_are_refused() {
    let laughs = |names: &str, next: fn(usize) -> String| -> String {
        (1..20).fold(names.to_owned(), |mut all, at| {
            all.push_str(&next(at));
            all
        })
    };
    let uses = laughs("<defs><g id='l0'><path d='M0 0h9v9z'/></g>", |at| {
        format!("<g id='l{at}'>{}</g>", format!("<use xlink:href='#l{}'/>", at - 1).repeat(10))
    });
    let clips = laughs("<defs><clipPath id='l0'><path d='M0 0h9v9z'/></clipPath>", |at| {
        let path = format!("<path d='M0 0h9v9z' clip-path='url(#l{})'/>", at - 1);
        format!("<clipPath id='l{at}'>{}</clipPath>", path.repeat(10))
    });
    let by_sheet = laughs(
        "<style>.a{clip-path:url(#l19)}</style><defs><clipPath id='l0'><path d='M0 0h9v9z'/></clipPath>",
        |at| {
            let path = format!("<path d='M0 0h9v9z' style='clip-path:url(#l{})'/>", at - 1);
            format!("<clipPath id='l{at}'>{}</clipPath>", path.repeat(10))
        },
    );
    let ring = "<style>.a{clip-path:url(#a)}.b,.x{clip-path:url(#b)}.c{clip-path:url(#c)}</style>\
        <clipPath id='a'><path class='b' d='M0 0h9v9z'/></clipPath>\
        <clipPath id='b'><path class='c' d='M0 0h9v9z'/></clipPath>\
        <clipPath id='c'><path class='a' d='M0 0h9v9z'/></clipPath><path class='x' d='M0 0h9v9z'/>";
    let layers = "<g opacity='.5'><path d='M-99 -99h9999v9999z'/>";
    let full = "<rect width='120' height='40' fill='url(#r)'/>";
    let radial = "<radialGradient id='r' r='.01' spreadMethod='reflect'><stop stop-color='red'/>\
        <stop offset='1' stop-color='blue'/></radialGradient>";
    for (name, elements) in [
        ("a use of itself", "<g id='a'><use xlink:href='#a'/></g>".to_owned()),
        (
            "a use in a ring",
            "<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g>".to_owned(),
        ),
        (
            "a clip of itself",
            "<clipPath id='c'><path d='M0 0h9v9z' clip-path='url(#c)'/></clipPath>".to_owned(),
        ),
        ("a huge arc", "<path d='M0 0A1e38 1 0 0 1 9 9'/>".to_owned()),
        ("an arc to far away", "<path d='M0 0a.1.1 0 0 1 1000000000000 9'/>".to_owned()),
        ("a huge circle", "<circle r='1E+30'/>".to_owned()),
        ("a huge rounding", "<rect width='1e30' height='1e30' rx='1e30'/>".to_owned()),
        ("a ring by sheet", ring.to_owned()),
        ("uses of uses", format!("{uses}</defs><use xlink:href='#l19'/>")),
        ("clips of clips", format!("{clips}</defs><path d='M0 0h9v9z' clip-path='url(#l19)'/>")),
        ("clips by sheet", format!("{by_sheet}</defs><path d='M0 0h9v9z' class='a'/>")),
        ("a thousand deep", format!("{}{}", "<g>".repeat(1000), "</g>".repeat(1000))),
        ("layers in layers", format!("{}{}", layers.repeat(60), "</g>".repeat(60))),
        ("layers on layers", format!("{layers}<path d='M0 0h9v9z'/></g>").repeat(60)),
        ("gradients", format!("{radial}{}", full.repeat(3000))),
        ("dashes", "<path d='M0 0h120v40' stroke='red' stroke-dasharray='.000001'/>".to_owned()),
        (
            "attributes",
            format!(
                "<g {}/>",
                (0..9000).fold(String::new(), |mut all, at| {
                    write!(all, "a{at}='' ").expect("a String");
                    all
                })
            ),
        ),
        (
            "styles",
            format!("<style>{}</style>{}", ".a .b{fill:red}".repeat(5000), "<g/>".repeat(9000)),
        ),
        ("names", "<g xmlns:a='a' xmlns:b='b'/>".repeat(60)),
        ("crossing lines", format!("<path d='M0 0{}'/>", zigzag(20_000))),
    ] {
        check_refused(name, &svg(&format!("{SHAPES}{elements}")), TOO_MUCH);
    }
}

/// A path whose lines cross each other as often as they can.
fn zigzag(points: usize) -> String {
    noise(points).into_iter().enumerate().fold(String::new(), |mut path, (at, x)| {
        write!(path, "L{x} {}", 40 * (at % 2)).expect("a String");
        path
    })
}

/// A short text that stands for a long one, named again and again.
#[test]
fn entities_that_unfold_are_refused() {
    let with = |entities: &str, text: &str| {
        format!(
            "<!DOCTYPE svg [{entities}]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'>\
             {SHAPES}<desc>{text}</desc></svg>"
        )
    };
    let laughs = (1..10).fold("<!ENTITY l0 'ha'>".to_owned(), |mut all, at| {
        let named = format!("&l{};", at - 1).repeat(10);
        write!(all, "<!ENTITY l{at} '{named}'>").expect("a String");
        all
    });
    check_refused("a billion laughs", with(&laughs, "&l9;").as_bytes(), TOO_MUCH);
    let long = format!("<!ENTITY a '\"{}'>", "x".repeat(5000));
    check_refused("one long laugh", with(&long, &"&a;".repeat(5000)).as_bytes(), TOO_MUCH);
    check_refused("of itself", with("<!ENTITY a '&a;'>", "&a;").as_bytes(), TOO_MUCH);
    check_refused("an unknown one", with("", "&a;").as_bytes(), BROKEN);
    let file = with("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "no &amp; more");
    assert_eq!(drawn("an outside one", file.as_bytes()), [DARK, GOLD]);
}

#[test]
fn sizes_without_sense_are_refused() {
    for (size, words) in [
        ("width='0' height='0'", BROKEN),
        ("width='-5' height='5'", BROKEN),
        ("width='1e9' height='1e9' viewBox='0 0 120 40'", TOO_MUCH),
        ("width='9999999' height='9999999' viewBox='0 0 120 40'", ""),
        ("width='1e-9' height='1e-9' viewBox='0 0 1e-9 1e-9'", BLANK),
        ("viewBox='5000 5000 10 10'", BLANK),
        ("width='1e38' height='1e38'", TOO_MUCH),
        ("viewBox='0 0 120 40' width='inf' height='nan'", ""),
    ] {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {size}>{SHAPES}</svg>");
        match read(text.as_bytes()) {
            Ok(_) => assert_eq!(words, "", "{size}"),
            Err(fault) => assert_eq!(fault.to_string(), words, "{size}"),
        }
    }
}

#[test]
fn what_is_no_drawing_is_refused() {
    let whole = svg(SHAPES);
    check_refused("half", &whole[..whole.len() / 2], BROKEN);
    check_refused("the end missing", &whole[..whole.len() - 6], BROKEN);
    check_refused("another root", b"<note><svg/></note>", BROKEN);
    check_refused("no XML", b"<svg <<>>", BROKEN);
    check_refused("no UTF-8", b"<svg>\xff\xfe</svg>", BROKEN);
    check_refused("nothing on it", &svg(""), BLANK);
    check_refused("nothing to see", &svg("<rect width='120' height='40' fill='none'/>"), BLANK);
    check_refused("one colour", &svg("<rect width='120' height='40'/>"), BLANK);
    let long = svg(&format!("<!--{}-->", "x".repeat(200_000)));
    check_refused("200 kB", &long, "This SVG has 201 kB; at most 200 kB are read.");
}
