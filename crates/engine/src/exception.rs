//! The practitioner's word to one client, as statements beside the page's.

use alloc::format;
use alloc::string::ToString;

use crate::course::Exception;
use crate::protocol::{
    Anchor, Bound, Carries, Condition, End, Modality, Protocol, Standing, Statement, Text, Then,
    Window,
};
use crate::rules::Rules;
use crate::time::{Moment, Offset};

impl Protocol {
    /// This protocol for one client: what the practitioner told them stands beside what the page
    /// says, as the practitioner's word. A permission beats the page's restrictions of the same
    /// thing unless those hang on a condition, and stops at the client's next session.
    #[must_use]
    pub fn with_exceptions(&self, exceptions: &[Exception]) -> Self {
        let mut own = self.clone();
        for (number, exception) in (1..).zip(exceptions) {
            own.statements.push(self.told(exception, number));
        }
        own.rules = Rules::compile(&own.statements, &own.resolutions, &own.vocabulary);
        own
    }

    fn told(&self, exception: &Exception, number: usize) -> Statement {
        let says = match exception.modality {
            Modality::Must => "Do",
            Modality::Should => "Better do",
            Modality::May => "You may",
            Modality::ShouldNot => "Better not",
            Modality::MustNot => "Do not",
        };
        let act = self.act(exception.target);
        let text = format!("{says} {act} from {} on, {} said.", exception.from, exception.by);
        Statement {
            id: format!("told-{number}"),
            modality: exception.modality,
            targets: alloc::vec![exception.target],
            block: None,
            window: window(exception),
            condition: Condition::default(),
            once: Condition::default(),
            opens: false,
            then: Then::Silent,
            carries: Carries::Restriction,
            qualities: alloc::vec![],
            manner: None,
            frequency: None,
            reason: None,
            if_it_happened: None,
            presumes: alloc::vec![],
            catch_all: false,
            section: format!("{}, {}", exception.by, exception.on),
            quote: None,
            url: None,
            text: Text::new(self.language.clone(), text),
            standing: Standing::Practitioner,
            resolution: None,
        }
    }
}

fn window(exception: &Exception) -> Window {
    let end = exception.to.map_or(End::Open, |to| {
        let days = Moment::start_of(to).days_since(exception.from);
        End::Stated(Bound::exactly(Offset::days(i32::try_from(days).unwrap_or(i32::MAX))))
    });
    Window {
        anchor: Anchor::Date(exception.from),
        start: Bound::ZERO,
        end,
        backwards: false,
        start_stated: true,
        words: exception.from.to_string(),
    }
}
