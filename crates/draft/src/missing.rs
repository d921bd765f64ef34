//! What of the clinic's own a sheet lacks, or holds that cannot be.

use diag::Severity;

use crate::check::{Note, Place};
use crate::draft::Draft;
use crate::{Clinic, Field, clinic};

impl Draft<'_> {
    /// What a sheet cannot go without.
    pub(crate) fn missing(&self) -> Vec<Note> {
        let empty = |field: Clinic| self.answer(&Field::Clinic(field)).text().is_empty();
        let error = |field: Clinic, text: &str| Note {
            place: Place::Field(Field::Clinic(field)),
            severity: Severity::Error,
            text: text.to_owned(),
            lines: Vec::new(),
        };
        let mut notes = Vec::new();
        if empty(Clinic::Name) {
            notes.push(error(Clinic::Name, "Your clinic’s name is missing."));
        }
        if empty(Clinic::Region) {
            let text = "Choose where you are: it gives your clients’ emergency number and the time their days are counted in.";
            notes.push(error(Clinic::Region, text));
        }
        if empty(Clinic::Zone) {
            notes.push(error(Clinic::Zone, "Write your time zone, like Asia/Tokyo."));
        }
        if [Clinic::Phone, Clinic::Text, Clinic::Mail, Clinic::Url].into_iter().all(empty) {
            let text = "Clients need a way to reach you: give at least one of phone, text, mail or web page.";
            notes.push(error(Clinic::Phone, text));
        }
        notes
    }

    /// What of the clinic's own would be refused if it were typed: a file may hold anything.
    pub(crate) fn mistyped(&self) -> Vec<Note> {
        let fields = Clinic::ALL.iter().map(|(_, field)| Field::Clinic(*field));
        let refused = fields.filter_map(|field| {
            let text = self.answer(&field).text().to_owned();
            let Field::Clinic(clinic) = field else { return None };
            let text = clinic::check(clinic, &text).err().filter(|_| !text.is_empty())?;
            let place = Place::Field(field);
            Some(Note { place, severity: Severity::Error, text, lines: Vec::new() })
        });
        refused.collect()
    }
}
