//! What an SVG asks for, found out before it is done.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use crate::fault::Fault;

/// The most nodes of the file itself.
const NODES_MAX: u32 = 20_000;

/// The most bytes once every entity stands where it is named.
const ENTITY_BYTES_MAX: usize = 200_000;

/// How much there may be once everything that is referred to stands where it is used, in bytes.
const UNFOLDED_MAX: u64 = 2_000_000;

/// What an element counts beside its attributes.
const ELEMENT: u64 = 32;

/// How deep elements may lie in each other, those referred to counted where they are used.
const DEPTH_MAX: usize = 64;

/// The most attributes of one element; each is compared with every other.
const ATTRIBUTES_MAX: usize = 1000;

/// The most prefixes for names, which every element is given a list of.
const NAMESPACES_MAX: usize = 100;

/// How many rules of a style sheet may be tried on how many elements, multiplied.
const STYLING_MAX: usize = 1_000_000;

/// The most digits before the point of a number that says where something is drawn.
const DIGITS_MAX: usize = 7;

/// The highest exponent of such a number.
const EXPONENT_MAX: u32 = 3;

/// What says where something is drawn.
const GEOMETRY: [&str; 11] =
    ["d", "points", "r", "rx", "ry", "x", "y", "cx", "cy", "width", "height"];

const SVG: &str = "http://www.w3.org/2000/svg";

/// The document, if it can be drawn here and is not too much.
pub(super) fn read(text: &str) -> Result<Document<'_>, Fault> {
    check_entities(text)?;
    check_attributes(text)?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES_MAX, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| super::BROKEN)?;
    let elements = document.descendants().filter(Node::is_element);
    elements.clone().try_for_each(check_element)?;
    let sheets = elements
        .clone()
        .filter(|node| node.has_tag_name("style") || node.has_tag_name((SVG, "style")));
    let sheet: String =
        sheets.flat_map(|node| node.children()).filter_map(|node| node.text()).collect();
    if sheet.contains("marker") && sheet.contains("url(") {
        return Err(Fault::SvgEffect("arrow heads (markers)"));
    }
    if sheet.matches(['{', ',']).count() * elements.count() > STYLING_MAX {
        return Err(Fault::SvgTooMuch);
    }
    let unfolded = Unfolding::of(&document, &sheet).size(document.root_element(), 0)?;
    if unfolded > UNFOLDED_MAX { Err(Fault::SvgTooMuch) } else { Ok(document) }
}

/// Entities stand for longer texts, and may name each other: "a billion laughs". Drawing programs
/// write some, short and plain.
fn check_entities(text: &str) -> Result<(), Fault> {
    let mut longest = 0;
    for declared in text.split("<!ENTITY").skip(1) {
        let Some(quote) = declared.chars().find(|letter| matches!(letter, '"' | '\'')) else {
            continue;
        };
        let value = declared.split(quote).nth(1).unwrap_or_default();
        if value.contains(['&', '<']) {
            return Err(Fault::SvgTooMuch);
        }
        longest = longest.max(value.len());
    }
    let uses = text.matches('&').count();
    if longest.saturating_mul(uses) > ENTITY_BYTES_MAX { Err(Fault::SvgTooMuch) } else { Ok(()) }
}

/// Counted in the text, since the parser compares them as it goes. No value of an attribute may have
/// a `<` in it, so that between two of them there are never more attributes than `=`.
fn check_attributes(text: &str) -> Result<(), Fault> {
    let many = |piece: &str| piece.matches('=').count() > ATTRIBUTES_MAX;
    let namespaces = text.matches("xmlns").count() > NAMESPACES_MAX;
    if namespaces || text.split('<').any(many) { Err(Fault::SvgTooMuch) } else { Ok(()) }
}

/// What cannot be drawn here, by its name.
fn check_element(node: Node<'_, '_>) -> Result<(), Fault> {
    let name = node.tag_name();
    if !matches!(name.namespace(), None | Some(SVG)) {
        return Ok(());
    }
    match name.name() {
        "text" | "flowRoot" => return Err(Fault::SvgLetters),
        "image" | "feImage" => return Err(Fault::SvgPicture),
        _ => {}
    }
    let mut geometry = node.attributes().filter(|attribute| GEOMETRY.contains(&attribute.name()));
    if geometry.any(|attribute| has_huge_number(attribute.value())) {
        return Err(Fault::SvgTooMuch);
    }
    let marked = node.attributes().any(|attribute| {
        let style = attribute.name() == "style" && attribute.value().contains("marker");
        (style || attribute.name().starts_with("marker")) && attribute.value().contains("url(")
    });
    if marked { Err(Fault::SvgEffect("arrow heads (markers)")) } else { Ok(()) }
}

/// Whether a number in a text has more digits than any drawing needs. Arcs are made of the more curves
/// the larger they are: one of 10³⁸ takes minutes.
fn has_huge_number(text: &str) -> bool {
    let long = |number: &str| {
        let whole = number.split('.').next().unwrap_or_default();
        whole.trim_start_matches('0').len() > DIGITS_MAX
    };
    let high = |behind: &str| {
        let behind = behind.trim_start_matches('+');
        let end = behind.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(behind.len());
        let digits = behind.get(..end).unwrap_or_default().trim_start_matches('0');
        !digits.is_empty() && digits.parse().map_or(true, |exponent: u32| exponent > EXPONENT_MAX)
    };
    let in_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    text.split(|letter| !in_number(letter)).any(long) || text.split(['e', 'E']).skip(1).any(high)
}

/// How much there is once everything referred to stands where it is used.
struct Unfolding<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    sheet: Vec<Rule<'a, 'input>>,
    /// The size of each element; none while it is being found out.
    known: HashMap<Node<'a, 'input>, Option<u64>>,
}

/// A rule of the style sheet that refers to elements.
struct Rule<'a, 'input> {
    /// The names in its selector, of whatever; none if it may be for anything.
    names: Option<Vec<String>>,
    /// What it refers to.
    elements: Vec<Node<'a, 'input>>,
}

impl<'a, 'input> Unfolding<'a, 'input> {
    fn of(document: &'a Document<'input>, sheet: &str) -> Self {
        let with_id = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
        let mut own = Self { by_id: with_id.collect(), sheet: Vec::new(), known: HashMap::new() };
        for (selector, body) in sheet.split('}').filter_map(|rule| rule.rsplit_once('{')) {
            let elements: Vec<_> = own.referred_to(body).collect();
            if !elements.is_empty() {
                own.sheet.push(Rule { names: names(selector), elements });
            }
        }
        own
    }

    /// The elements whose ids stand after a `#` in a text.
    fn referred_to(&self, text: &str) -> impl Iterator<Item = Node<'a, 'input>> {
        let end = [')', '"', '\'', ' ', '\t', '\n', '\r', ';'];
        let ids = text.split('#').skip(1).filter_map(move |rest| rest.split(end).next());
        ids.filter_map(|id| self.by_id.get(id).copied())
    }

    /// What the style sheet lets an element refer to. It may be less, never more.
    fn by_sheet(&self, node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
        let rules = self.sheet.iter().filter(move |rule| rule.may_be_for(node));
        rules.flat_map(|rule| rule.elements.iter().copied())
    }

    /// How much an element comes to.
    fn size(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<u64, Fault> {
        if depth > DEPTH_MAX {
            return Err(Fault::SvgTooMuch);
        }
        match self.known.get(&node) {
            Some(Some(known)) => return Ok(*known),
            // It refers to itself, by whatever way.
            Some(None) => return Err(Fault::SvgTooMuch),
            None => {}
        }
        self.known.insert(node, None);
        let mut size = ELEMENT;
        let mut parts: Vec<_> = node.children().filter(Node::is_element).collect();
        for attribute in node.attributes().filter(|attribute| attribute.name() != "id") {
            size += attribute.value().len() as u64;
            parts.extend(self.referred_to(attribute.value()));
        }
        parts.extend(self.by_sheet(node));
        for part in parts {
            size = size.saturating_add(self.size(part, depth + 1)?);
        }
        self.known.insert(node, Some(size));
        Ok(size)
    }
}

impl Rule<'_, '_> {
    fn may_be_for(&self, node: Node<'_, '_>) -> bool {
        let Some(names) = &self.names else { return true };
        let classes = node.attribute("class").unwrap_or_default().split_ascii_whitespace();
        let own = classes.chain(node.attribute("id")).chain([node.tag_name().name()]);
        own.into_iter().any(|own| names.iter().any(|name| name == own))
    }
}

/// The names in a selector; none where it need not name what it is for.
fn names(selector: &str) -> Option<Vec<String>> {
    if selector.contains(['*', '[', ':', '\\']) {
        return None;
    }
    let in_name =
        |letter: char| letter.is_alphanumeric() || !letter.is_ascii() || "-_".contains(letter);
    let names = selector.split(|letter| !in_name(letter)).filter(|name| !name.is_empty());
    Some(names.map(str::to_owned).collect())
}
