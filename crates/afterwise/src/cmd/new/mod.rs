//! A clinic's own sheet, made in a conversation: one question a line, Enter keeps what stands there.

mod asked;
mod saved;
mod talk;

use std::io::{self, BufRead, IsTerminal as _, Write};

use answer::words::sentence;
use diag::Severity;
use draft::{Check, Draft, Maker, Place};

use self::asked::{Asked, asked};
use self::saved::Saved;
use self::talk::{Reply, Talk};
use crate::cli::NewArgs;
use crate::clock;
use crate::error::Error;
use crate::inputs::{Origin, origin};
use crate::report::{Exit, Report};
use crate::text;

/// Asks, and writes the file.
pub(super) fn run(args: &NewArgs, width: usize) -> Result<Report, Error> {
    let maker = shelf::maker();
    let origin = origin(&args.from)?;
    let mut draft = begin(&maker, args, &origin)?;
    let mut saved = Saved::new(args, &draft)?;
    let mut talk = Talk::new(io::stdin().lock(), io::stdout(), width, !io::stdin().is_terminal());
    let faults = ask_all(&mut draft, &mut talk, &mut saved)?;
    if faults.is_empty() {
        approve(&mut draft, &mut talk)?;
    }
    let file = saved.save(&draft)?;
    let check = check(&draft);
    let text = text::made(&file, &draft, &check, &faults, width);
    let sound = check.is_sound() && faults.is_empty();
    Ok(Report { text, notes: Vec::new(), exit: Exit::good_if(sound) })
}

/// A file is gone on with; a protocol that ships is begun from.
fn begin<'m>(maker: &'m Maker, args: &NewArgs, origin: &Origin) -> Result<Draft<'m>, Error> {
    if shelf::protocol(&args.from).is_some() {
        let protocol = crate::inputs::read(&args.from)?;
        return Ok(maker.start(&protocol, &origin.text));
    }
    maker.open(&origin.text).map_err(|faults| Error::BadProtocol {
        shown: diag::render::text(&origin.source(), &faults),
        faults: faults.len(),
    })
}

fn check(draft: &Draft<'_>) -> Check {
    let session = clock::today(&draft.zone());
    let procedure = draft.ready().map(|ready| ready.procedure.as_str()).unwrap_or_default();
    draft.check(session, shelf::practice(procedure, &draft.maker().vocabulary).as_ref())
}

/// Every question in its turn. What somebody at a terminal writes and cannot be read is asked again;
/// what comes from a pipe is not, since the next line answers the next question. The faults of that.
fn ask_all(
    draft: &mut Draft<'_>,
    talk: &mut Talk<impl BufRead, impl Write>,
    saved: &mut Saved,
) -> Result<Vec<String>, Error> {
    talk.say(
        "Enter keeps what stands in brackets, - empties it, ? explains. Nothing is sent anywhere.",
    )?;
    let mut faults = Vec::new();
    let mut heading = String::new();
    for one in asked(draft) {
        // A pipe's lines answer the questions one by one, whatever was replied before.
        if talk.is_with_somebody() && one.is_moot(draft) {
            continue;
        }
        if one.heading != heading {
            heading.clone_from(&one.heading);
            talk.heading(&heading)?;
        }
        if !put(&one, draft, talk, saved, &mut faults)? {
            break;
        }
    }
    beside(draft, talk)?;
    Ok(faults)
}

/// One question, until its answer can be read; whether anybody still replies.
fn put(
    one: &Asked,
    draft: &mut Draft<'_>,
    talk: &mut Talk<impl BufRead, impl Write>,
    saved: &mut Saved,
    faults: &mut Vec<String>,
) -> Result<bool, Error> {
    loop {
        match talk.ask(&one.ask, &one.now(draft))? {
            Reply::End => return Ok(false),
            Reply::Keep => return Ok(true),
            Reply::Explain => talk.say(&one.help())?,
            Reply::Text(text) => match one.set(draft, &text) {
                Ok(()) => {
                    if let Some(taken) = one.taken(draft) {
                        talk.say(&taken)?;
                    }
                    if let Some(file) = saved.keep(draft)? {
                        talk.say(&format!(
                            "Each answer is saved. To go on another time: afterwise new --from {file}"
                        ))?;
                    }
                    return Ok(true);
                }
                Err(fault) => {
                    talk.say(&fault)?;
                    if !talk.is_with_somebody() {
                        faults.push(format!("{}: {fault}", one.ask));
                        return Ok(true);
                    }
                }
            },
        }
    }
}

/// What the linter has to say that a practitioner should hear before they approve.
fn beside(draft: &Draft<'_>, talk: &mut Talk<impl BufRead, impl Write>) -> Result<(), Error> {
    let check = check(draft);
    let told = check.notes.iter().filter(|note| note.severity == Severity::Warning);
    let mut told = told.filter(|note| !matches!(note.place, Place::Line(_))).peekable();
    if told.peek().is_none() {
        return Ok(());
    }
    talk.heading("Worth a look")?;
    told.try_for_each(|note| talk.say(&note.text))
}

fn approve(draft: &mut Draft<'_>, talk: &mut Talk<impl BufRead, impl Write>) -> Result<(), Error> {
    if !check(draft).is_sound() || draft.approved().is_some() {
        return Ok(());
    }
    talk.heading("Approve it?")?;
    loop {
        match talk.ask("Your name, or Enter for not yet", "")? {
            Reply::End | Reply::Keep => return Ok(()),
            Reply::Explain => talk.say(
                "Clients read who checked the sheet, and when. Until somebody does, they read that nobody has.",
            )?,
            Reply::Text(name) => {
                let on = clock::today(&draft.zone());
                match draft.approve(&name, on) {
                    Ok(()) => return Ok(()),
                    Err(fault) => talk.say(&sentence(&fault))?,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked of a sheet that no longer speaks of moisturising.
    fn asked_without_moisture(echo: bool) -> String {
        let maker = shelf::maker();
        let smp = shelf::protocol("smp").expect("it ships").text;
        let protocol = engine::protocol::read(smp, &maker.vocabulary).0.expect("it is read");
        let mut draft = maker.start(&protocol, smp);
        let moisturising = draft::Field::Question("moisturising".into(), draft::Part::Main);
        draft.set(&moisturising, "").expect("a line may go");
        let (replies, mut said) = ("\n".repeat(60), Vec::new());
        let mut talk = Talk::new(io::Cursor::new(replies), &mut said, 80, echo);
        ask_all(&mut draft, &mut talk, &mut Saved::default()).expect("memory can be written");
        String::from_utf8(said).expect("words are said")
    }

    #[test]
    fn somebody_is_not_asked_for_more_about_nothing() {
        assert!(!asked_without_moisture(false).contains("How often a day"));
        // A pipe was written before anything was asked: its lines keep their places.
        assert!(asked_without_moisture(true).contains("How often a day"));
    }
}
