//! "May I …?" and "from when may I …?", answered.

use engine::Verdict;
use engine::plan::{Explanation, Interval, Need};
use engine::protocol::Expectation;
use engine::time::Moment;
use engine::vocabulary::{Kind, NodeId};

use crate::phrases::{self, fill};
use crate::words::{capital, sentence};
use crate::{Basis, Outlook, View, dates};

/// How a headline is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// One may.
    Yes,
    /// It hangs on something.
    Maybe,
    /// One may not.
    No,
    /// The page does not say.
    Silent,
}

impl From<Verdict> for Headline {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Allowed => Self::Yes,
            Verdict::Conditional => Self::Maybe,
            Verdict::Forbidden => Self::No,
            Verdict::NotCovered => Self::Silent,
        }
    }
}

/// What the answer is about one kind of what was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindAnswer {
    /// Which kind.
    pub kind: NodeId,
    /// Its verdict.
    pub verdict: Verdict,
    /// The answer in a sentence.
    pub text: String,
}

/// An answer, ready to be shown in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// How the headline is meant.
    pub tone: Headline,
    /// The answer itself, in a sentence.
    pub headline: String,
    /// What is said before the kinds; nothing where the headline says it.
    pub kinds_lead: Option<&'static str>,
    /// What is said about each kind where the kinds decide, the kindest first.
    pub kinds: Vec<KindAnswer>,
    /// What else is said with it.
    pub sentences: Vec<String>,
    /// What would settle it on the day asked about.
    pub needs: Vec<Need>,
    /// What it rests on.
    pub basis: Vec<Basis<'a>>,
    /// What the page says about it that is no rule ("a loose hat is best").
    pub words: Vec<Basis<'a>>,
    /// What is said before the catch-alls.
    pub catch_alls_lead: &'static str,
    /// Statements in force that do not name what was asked about ("all regular activities").
    pub catch_alls: Vec<Basis<'a>>,
    /// A message to the clinic, where the page is silent now or will be next.
    pub message: Option<String>,
}

/// An answer about something one notices, a place or a quality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed<'a> {
    /// What it is.
    pub headline: String,
    /// What the page says of it, or that it says nothing.
    pub lead: &'static str,
    /// What the page calls usual about it, with when to call.
    pub expected: Vec<(Basis<'a>, Option<&'a str>)>,
    /// What else the page says about it.
    pub words: Vec<Basis<'a>>,
    /// Whether it is a sign, so that one may need help.
    pub is_sign: bool,
}

impl<'a> View<'a> {
    /// The moment of the day asked about at which the verdict on an activity is strictest, or the
    /// moment asked about.
    pub fn asked_moment(&self, activity: NodeId) -> Moment {
        self.client.moment().unwrap_or_else(|| self.plan.on(activity, self.date()).1)
    }

    /// An answer about one activity at a moment of the day asked about.
    pub fn may(&self, activity: NodeId, at: Moment) -> Answer<'a> {
        let explanation = self.plan.explain(activity, at);
        let interval = self.plan.interval_at(activity, at);
        let silent = explanation.verdict == Verdict::NotCovered;
        let goes_silent = || self.outlook(activity, interval) == Outlook::Silent;
        Answer {
            tone: explanation.verdict.into(),
            headline: self.headline(activity, &explanation, interval),
            kinds_lead: Self::kinds_decide(&explanation.needs).then_some(phrases::ON_THE_KIND),
            kinds: self.kinds(&explanation, at),
            sentences: self.sentences(activity, &explanation, interval, at),
            needs: explanation.needs.clone(),
            basis: self.basis(&explanation.reasons),
            words: self.words_on(activity),
            catch_alls_lead: if silent { phrases::ALL_IT_SAYS } else { phrases::NOT_LIFTED },
            catch_alls: self.basis_at(&explanation.catch_alls),
            message: (silent || goes_silent()).then(|| self.message(activity)),
        }
    }

    fn headline(&self, activity: NodeId, explanation: &Explanation, interval: Interval) -> String {
        let (act, day) = (self.act(activity), self.asked());
        match explanation.verdict {
            Verdict::Allowed => fill(phrases::YES, &[("act", &act), ("day", &day)]),
            Verdict::Conditional => fill(phrases::CHECK_FIRST, &[("act", &act), ("day", &day)]),
            Verdict::Forbidden => {
                fill(phrases::NO, &[("no", &self.no(explanation)), ("act", &act), ("day", &day)])
            }
            Verdict::NotCovered => self.silence(activity, explanation, interval),
        }
    }

    fn silence(&self, activity: NodeId, explanation: &Explanation, interval: Interval) -> String {
        let name = self.name(activity);
        if Self::kinds_decide(&explanation.needs) || !explanation.reasons.is_empty() {
            fill(phrases::NOT_ALL_OF_IT, &[("name", &name)])
        } else if interval.from == Moment::BEGINNING
            && interval.to == Moment::NEVER
            && !self.words_on(activity).is_empty()
        {
            fill(phrases::NO_RULE, &[("name", &name)])
        } else if interval.from == Moment::BEGINNING && interval.to == Moment::NEVER {
            fill(phrases::NOT_MENTIONED, &[("name", &name)])
        } else {
            fill(phrases::NOT_THAT_DAY, &[("day", &self.asked()), ("name", &name)])
        }
    }

    /// What is said after the headline, in order.
    fn sentences(
        &self,
        activity: NodeId,
        explanation: &Explanation,
        interval: Interval,
        at: Moment,
    ) -> Vec<String> {
        let mut said = match explanation.verdict {
            Verdict::Allowed => self.how(explanation),
            Verdict::Conditional => self.on_condition(explanation),
            Verdict::Forbidden => Vec::new(),
            Verdict::NotCovered => self.neither(activity, interval),
        };
        said.extend(self.ahead(activity, interval).map(|ahead| sentence(&ahead)));
        let earlier = explanation.earlier.map(|_| phrases::EARLIER.to_owned());
        said.extend(earlier);
        if self.plan.is_provisional(activity, at, self.date()) {
            said.push(self.counts_on_session());
        }
        said
    }

    fn how(&self, explanation: &Explanation) -> Vec<String> {
        self.manner(explanation).map(|manner| sentence(&manner)).into_iter().collect()
    }

    fn on_condition(&self, explanation: &Explanation) -> Vec<String> {
        if Self::kinds_decide(&explanation.needs) {
            return Vec::new();
        }
        let condition = sentence(&self.only_if(&explanation.needs));
        std::iter::once(condition).chain(self.how(explanation)).collect()
    }

    fn neither(&self, activity: NodeId, interval: Interval) -> Vec<String> {
        let neither = phrases::NEITHER.to_owned();
        let before = self.plan.intervals(activity);
        let no_before =
            before.iter().any(|i| i.to == interval.from && i.verdict == Verdict::Forbidden);
        let up_to = || fill(phrases::NO_UP_TO, &[("date", &self.up_to(interval.from))]);
        std::iter::once(neither).chain(no_before.then(up_to)).collect()
    }

    /// From when one may, where the search began at `start` and found `opening`.
    pub fn when(&self, activity: NodeId, start: Moment, opening: Interval) -> Answer<'a> {
        let explanation = self.plan.explain(activity, opening.from);
        let mut sentences = Vec::new();
        if !Self::kinds_decide(&explanation.needs) {
            sentences.extend(self.how(&explanation));
        }
        sentences.extend(self.ahead(activity, opening).map(|ahead| sentence(&ahead)));
        if self.plan.is_provisional(activity, opening.from, self.date()) {
            sentences.push(self.counts_on_session());
        }
        Answer {
            tone: opening.verdict.into(),
            headline: self.opens(activity, start, opening, &explanation),
            kinds_lead: None,
            kinds: self.kinds(&explanation, opening.from),
            sentences,
            basis: self.basis(&explanation.reasons),
            needs: Vec::new(),
            words: self.words_on(activity),
            catch_alls_lead: phrases::ALL_IT_SAYS,
            catch_alls: Vec::new(),
            message: None,
        }
    }

    fn opens(
        &self,
        activity: NodeId,
        start: Moment,
        opening: Interval,
        explanation: &Explanation,
    ) -> String {
        let act = self.act(activity);
        let date = opening.from.date();
        let day = if opening.from.is_day_start() {
            self.day(date)
        } else {
            format!("{} ({})", self.moment(opening.from), self.day(date))
        };
        if Self::kinds_decide(&explanation.needs) {
            return format!("From {day} it depends on the kind: {}.", self.name(activity));
        }
        let needs = self.and_only_if(&explanation.needs).replace(", and then only", ", only");
        if opening.from <= start {
            return format!("You may already {act} on {day}{needs}.");
        }
        format!("You may {act} from {day}{needs}.")
    }

    /// What the answer is about each kind, where the kinds decide.
    fn kinds(&self, explanation: &Explanation, at: Moment) -> Vec<KindAnswer> {
        if !Self::kinds_decide(&explanation.needs) {
            return Vec::new();
        }
        let mut kinds: Vec<(Verdict, NodeId)> = Vec::new();
        for need in &explanation.needs {
            if let Need::Kind(kind, verdict) = need {
                kinds.push((*verdict, *kind));
            }
        }
        kinds.sort();
        let answer = |(verdict, kind)| {
            let text = self.about_kind(kind, verdict, at);
            KindAnswer { kind, verdict, text }
        };
        kinds.into_iter().map(answer).collect()
    }

    fn about_kind(&self, kind: NodeId, verdict: Verdict, at: Moment) -> String {
        let act = self.act(kind);
        let ahead = self.ahead(kind, self.plan.interval_at(kind, at));
        let ahead =
            ahead.map_or_else(String::new, |ahead| match ahead.strip_prefix("not before ") {
                Some(day) => fill(phrases::KIND_BEFORE, &[("date", &day)]),
                None => fill(phrases::KIND_AHEAD, &[("ahead", &ahead)]),
            });
        match verdict {
            Verdict::Allowed => fill(phrases::KIND_ALLOWED, &[("act", &act), ("ahead", &ahead)]),
            Verdict::NotCovered => {
                fill(phrases::KIND_SILENT, &[("name", &self.name(kind)), ("ahead", &ahead)])
            }
            Verdict::Conditional => {
                let needs = self.plan.explain(kind, at).needs;
                fill(
                    phrases::KIND_CONDITIONAL,
                    &[("act", &act), ("only_if", &self.only_if(&needs))],
                )
            }
            Verdict::Forbidden => {
                let no = self.no(&self.plan.explain(kind, at));
                fill(phrases::KIND_FORBIDDEN, &[("no", &no), ("act", &act), ("ahead", &ahead)])
            }
        }
    }

    /// An answer about something that is no activity: a sign, a place, a quality.
    pub fn noticed(&self, node: NodeId) -> Noticed<'a> {
        let name = capital(&self.name(node));
        let kind = self.protocol().vocabulary().node(node).kind;
        let (headline, lead) = match kind {
            Kind::Sign => (fill(phrases::SIGN, &[("name", &name)]), self.lead(node)),
            Kind::Place => {
                (fill(phrases::NOT_TO_DO_PLACE, &[("name", &name)]), phrases::ASK_INSTEAD)
            }
            _ => (fill(phrases::NOT_TO_DO_QUALITY, &[("name", &name)]), phrases::ASK_INSTEAD),
        };
        let call = |expected: &'a Expectation| {
            expected.call_if.as_ref().map(|text| text.get(self.language()))
        };
        let expected = self.expected(node).into_iter();
        Noticed {
            headline,
            lead,
            expected: expected.map(|one| (self.basis_usual(one), call(one))).collect(),
            words: self.words_on(node),
            is_sign: kind == Kind::Sign,
        }
    }

    fn lead(&self, sign: NodeId) -> &'static str {
        if self.expected(sign).is_empty() { phrases::NOT_SAID_USUAL } else { phrases::USUAL }
    }

    /// What the page says about something, or about what it is a kind of, that is no rule.
    pub(crate) fn words_on(&self, node: NodeId) -> Vec<Basis<'a>> {
        let about = |topic: &NodeId| self.protocol().vocabulary().is_a(node, *topic);
        let answers = self.protocol().answers.iter();
        let own = answers.filter(|answer| answer.topics.iter().any(about));
        own.map(|answer| self.basis_answer(answer)).collect()
    }

    /// What the page calls usual about a sign.
    pub fn expected(&self, sign: NodeId) -> Vec<&'a Expectation> {
        let vocabulary = self.protocol().vocabulary();
        let about = |expectation: &&Expectation| {
            expectation.signs.iter().any(|known| vocabulary.is_a(sign, *known))
        };
        self.protocol().expectations.iter().filter(about).collect()
    }

    /// Which planned session an answer counts on.
    fn counts_on_session(&self) -> String {
        let Some(planned) = self.client.course.session_after(self.date()) else {
            return String::new();
        };
        let day = dates::short(planned.date, self.date());
        let session =
            self.session_on(planned.date).unwrap_or_else(|| phrases::YOUR_SESSION.to_owned());
        fill(phrases::COUNTS_ON, &[("session", &session), ("date", &day)])
    }
}
