//! A picture in few colours, so that it takes few bytes.

use crate::picture::{Picture, Pixel};

/// Some colours, and which of them stands for each colour of a picture.
#[derive(Debug)]
pub(crate) struct Palette {
    /// The colours, at most 256.
    pub colours: Vec<Pixel>,
    /// Each colour of the picture with its place in `colours`, in order.
    places: Vec<(Pixel, u8)>,
}

/// A colour, and how many pixels have it.
type Count = (Pixel, u64);

/// Colours that one may stand for.
struct Group {
    counts: Vec<Count>,
    /// The channel in which they differ most.
    channel: usize,
    /// How much is lost if one stands for all; 0 for a single one.
    loss: u64,
}

impl Palette {
    /// The palette of a picture, of at most so many colours (256 at most): its very own, where it has
    /// no more.
    pub(crate) fn of(picture: &Picture, most: usize) -> Self {
        let mut groups = vec![Group::of(counts(picture))];
        while groups.len() < most {
            let by_loss = groups.iter().enumerate().max_by_key(|(_, group)| group.loss);
            let Some((at, _)) = by_loss.filter(|(_, group)| group.loss > 0) else { break };
            let parted = groups.swap_remove(at).split();
            groups.extend(parted);
        }
        let mut palette = Self { colours: Vec::new(), places: Vec::new() };
        for (group, index) in groups.iter().zip(0_u8..=u8::MAX) {
            palette.colours.push(mean(&group.counts));
            palette.places.extend(group.counts.iter().map(|(colour, _)| (*colour, index)));
        }
        palette.places.sort_unstable();
        palette
    }

    /// Whether each colour stands for itself.
    pub(crate) fn is_exact(&self) -> bool {
        self.places.len() == self.colours.len()
    }

    /// Which colour stands for one of the picture's.
    pub(crate) fn index(&self, colour: Pixel) -> u8 {
        let found = self.places.binary_search_by_key(&plain(colour), |(colour, _)| *colour);
        found.map_or(0, |at| self.places[at].1)
    }
}

impl Group {
    fn of(counts: Vec<Count>) -> Self {
        let spread = |channel: usize| {
            let values = || counts.iter().map(|(colour, _)| colour[channel]);
            values().max().unwrap_or_default() - values().min().unwrap_or_default()
        };
        let spreads = [0, 1, 2, 3].map(|channel| (spread(channel), channel));
        let (spread, channel) = spreads.into_iter().max().unwrap_or_default();
        // Large areas in a wrong colour show more than many small ones, but not that much more.
        let pixels: u64 = counts.iter().map(|(_, count)| count).sum();
        let loss = u64::from(spread) * u64::from(spread) * pixels.isqrt().max(1);
        Self { counts, channel, loss }
    }

    /// Two groups of one, parted in the middle of the channel in which they differ most.
    fn split(mut self) -> [Self; 2] {
        let channel = self.channel;
        self.counts.sort_unstable_by_key(|(colour, _)| (colour[channel], *colour));
        let value =
            |count: Option<&Count>| count.map_or(0, |(colour, _)| u16::from(colour[channel]));
        let ends = value(self.counts.first()) + value(self.counts.last());
        let low = |(colour, _): &Count| u16::from(colour[channel]) * 2 <= ends;
        let middle = self.counts.partition_point(low);
        let high = self.counts.split_off(middle);
        [Self::of(self.counts), Self::of(high)]
    }
}

/// All that is not there at all is one colour.
fn plain(pixel: Pixel) -> Pixel {
    if pixel[3] == 0 { [0; 4] } else { pixel }
}

fn counts(picture: &Picture) -> Vec<Count> {
    let mut all: Vec<Pixel> = picture.pixels().iter().copied().map(plain).collect();
    all.sort_unstable();
    let alike = all.chunk_by(|one, other| one == other);
    alike.map(|pixels| (pixels[0], pixels.len() as u64)).collect()
}

/// The mean colour of a box.
fn mean(one: &[Count]) -> Pixel {
    let all: u64 = one.iter().map(|(_, count)| count).sum();
    [0, 1, 2, 3].map(|channel| {
        let sum: u64 = one.iter().map(|(colour, count)| u64::from(colour[channel]) * count).sum();
        u8::try_from((sum + all / 2).checked_div(all).unwrap_or_default()).unwrap_or(u8::MAX)
    })
}
