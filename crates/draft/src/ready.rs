//! What a clinic is asked, and what its answers become: the ready sheet of one procedure, read from
//! a file of `protocols/ready/`.

use toml_edit::{DocumentMut, Item, Table};

/// The ready sheet of one procedure.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The procedure it is for.
    pub procedure: String,
    /// The treated place, an id of the vocabulary.
    pub area: String,
    /// What the sheet is called.
    pub title: String,
    /// Facts that statements hang on.
    pub(crate) facts: Vec<Table>,
    /// What is asked, in order.
    pub questions: Vec<Question>,
    /// What clients ask most and sheets leave out.
    pub topics: Vec<Topic>,
}

/// What kind of answer a question has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// When something begins.
    Start,
    /// On which days something is to be done.
    Days,
    /// For how long something holds.
    Length,
    /// Whether the sheet says so.
    Yes,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id, and that of the first entry its answer becomes.
    pub id: String,
    /// The section of the sheet.
    pub section: String,
    /// What is asked.
    pub ask: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What kind of answer it has.
    pub form: Form,
    /// Whether it is one of those that are changed less often.
    pub finer: bool,
    /// How often a day, where that is asked.
    pub times: Option<Times>,
    /// With which products, where that is asked.
    pub products: Option<Products>,
    /// Whether it goes on after its last day, where that is asked.
    pub later: Option<Later>,
    /// The activity or sign of a protocol that the prefilled answer is worked out from.
    pub(crate) like: Option<String>,
    /// The entry of a protocol that the prefilled answer is read from.
    pub(crate) of: Option<String>,
    /// Facts that hold when the prefilled answer is worked out.
    pub(crate) given: Vec<(String, String)>,
    /// What "never" becomes: a modality and a sentence.
    pub(crate) never: Option<Never>,
    /// What the answer becomes, the first being the question's own.
    pub(crate) entries: Vec<Template>,
}

/// What "never" becomes.
#[derive(Clone, Debug)]
pub(crate) struct Never {
    pub modality: String,
    pub text: String,
}

/// How often a day.
#[derive(Clone, Debug)]
pub struct Times {
    /// What is asked.
    pub ask: String,
    /// The number that stands there to begin with.
    pub usual: String,
}

/// With which products.
#[derive(Clone, Debug)]
pub struct Products {
    /// What is asked.
    pub ask: String,
    /// The statement of a protocol that the prefilled ones are read from.
    pub(crate) of: Option<String>,
    /// What helps to choose.
    pub hint: Option<String>,
    /// Ids of all that can be chosen.
    pub all: Vec<String>,
    /// The one among them that stands for all of its kind.
    pub(crate) any: Option<String>,
    /// What they are all kinds of.
    pub(crate) class: String,
}

/// Whether something goes on after its last day.
#[derive(Clone, Debug)]
pub struct Later {
    /// What is asked.
    pub ask: String,
    /// The statement of a protocol that prefills it with a yes.
    pub(crate) of: Option<String>,
}

/// An entry of a protocol's file with places to fill.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// The array of tables it belongs in: `statement`, `expectation` …
    pub list: &'static str,
    pub id: String,
    pub table: Table,
}

/// Something sheets often leave out.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id, and that of the entry it becomes.
    pub id: String,
    /// What it is about, for people.
    pub ask: String,
    /// Ids of the vocabulary.
    pub about: Vec<String>,
    /// What a day becomes; none where no day makes sense.
    pub may: Option<String>,
}

/// The arrays of tables an answer can become, in the order of a file.
pub(crate) const LISTS: [&str; 4] = ["statement", "expectation", "explanation", "milestone"];

impl Ready {
    /// Reads a ready sheet.
    ///
    /// # Errors
    ///
    /// What is wrong with it. Those that ship are read by a test.
    pub fn read(text: &str) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(|fault| format!("{fault}"))?;
        let root = document.as_table();
        Ok(Self {
            procedure: required(root, "procedure")?,
            area: required(root, "area")?,
            title: required(root, "title")?,
            facts: tables(root, "fact").cloned().collect(),
            questions: tables(root, "question").map(question).collect::<Result<_, _>>()?,
            topics: tables(root, "topic").map(topic).collect::<Result<_, _>>()?,
        })
    }

    /// The question of an id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The topic of an id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// Where an entry stands in the order of the sheet; none if no answer becomes it.
    pub(crate) fn rank(&self, id: &str) -> Option<usize> {
        let entries = self.questions.iter().flat_map(|question| &question.entries);
        let entries = entries.map(|entry| entry.id.as_str());
        let topics = self.topics.iter().map(|topic| topic.id.as_str());
        entries.chain(topics).position(|known| known == id)
    }
}

fn question(table: &Table) -> Result<Question, String> {
    let id = required(table, "id")?;
    let entries = LISTS.into_iter().flat_map(|list| {
        let own = tables(table, list).map(move |own| template(list, own));
        own.collect::<Vec<_>>()
    });
    let never = table.get("never").and_then(Item::as_inline_table).map(|never| Never {
        modality: inline(never, "modality").unwrap_or_default(),
        text: inline(never, "text").unwrap_or_default(),
    });
    Ok(Question {
        section: required(table, "section")?,
        ask: required(table, "ask")?,
        hint: text(table, "hint"),
        form: form(&required(table, "form")?).ok_or_else(|| format!("{id}: no such form"))?,
        finer: table.get("finer").and_then(Item::as_bool).unwrap_or_default(),
        times: part(table, "times").map(|times| Times {
            ask: inline(times, "ask").unwrap_or_default(),
            usual: inline(times, "usual").unwrap_or_default(),
        }),
        products: part(table, "products").map(|products| Products {
            ask: inline(products, "ask").unwrap_or_default(),
            hint: inline(products, "hint"),
            of: inline(products, "of"),
            all: products.get("all").map(strings).unwrap_or_default(),
            any: inline(products, "any"),
            class: inline(products, "class").unwrap_or_default(),
        }),
        later: part(table, "later").map(|later| Later {
            ask: inline(later, "ask").unwrap_or_default(),
            of: inline(later, "of"),
        }),
        like: text(table, "like"),
        of: text(table, "of"),
        given: pairs(table, "given"),
        never,
        entries: entries.collect::<Result<_, _>>()?,
        id,
    })
}

fn form(word: &str) -> Option<Form> {
    Some(match word {
        "start" => Form::Start,
        "days" => Form::Days,
        "length" => Form::Length,
        "yes" => Form::Yes,
        _ => return None,
    })
}

fn template(list: &'static str, table: &Table) -> Result<Template, String> {
    Ok(Template { list, id: required(table, "id")?, table: table.clone() })
}

fn topic(table: &Table) -> Result<Topic, String> {
    Ok(Topic {
        id: required(table, "id")?,
        ask: required(table, "ask")?,
        about: table.get("about").and_then(Item::as_value).map(strings).unwrap_or_default(),
        may: text(table, "may"),
    })
}

// ------------------------------------------------------------------------------- parts of a table

/// The tables of an array of tables.
pub(crate) fn tables<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    table.get(key).and_then(Item::as_array_of_tables).into_iter().flatten()
}

/// A text of a table.
pub(crate) fn text(table: &Table, key: &str) -> Option<String> {
    table.get(key).and_then(Item::as_str).map(str::to_owned)
}

/// A list of texts, or one text.
pub(crate) fn strings(value: &toml_edit::Value) -> Vec<String> {
    match value.as_array() {
        Some(array) => array.iter().filter_map(|one| one.as_str()).map(str::to_owned).collect(),
        None => value.as_str().map(str::to_owned).into_iter().collect(),
    }
}

fn required(table: &Table, key: &str) -> Result<String, String> {
    text(table, key).ok_or_else(|| format!("{key} is missing"))
}

fn part<'t>(table: &'t Table, key: &str) -> Option<&'t toml_edit::InlineTable> {
    table.get(key).and_then(Item::as_inline_table)
}

fn inline(table: &toml_edit::InlineTable, key: &str) -> Option<String> {
    table.get(key).and_then(toml_edit::Value::as_str).map(str::to_owned)
}

fn pairs(table: &Table, key: &str) -> Vec<(String, String)> {
    let all = part(table, key).into_iter().flat_map(toml_edit::InlineTable::iter);
    let text = |value: &toml_edit::Value| value.as_str().map(str::to_owned);
    all.filter_map(|(name, value)| Some((name.to_owned(), text(value)?))).collect()
}
