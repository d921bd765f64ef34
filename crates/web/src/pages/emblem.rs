//! The clinic on top of its pages: its logo, its name, or both.

use maud::{Markup, html};

use crate::place::Place;

/// The most a logo takes on a page, wide and high, if it stands for the name.
const ALONE_MAX: (u32, u32) = (240, 80);

/// The most it takes beside the name.
const BESIDE_MAX: (u32, u32) = (112, 56);

/// The clinic. A wide logo has its name in it, as a rule, and stands for it; any other stands beside.
pub(super) fn clinic(place: Place<'_>) -> Markup {
    let name = answer::clinic(place.protocol);
    let Some((logo, source)) = place.protocol.contact.logo.as_ref().zip(place.logo()) else {
        return html! { (name) };
    };
    let alone = logo.width >= 2 * logo.height;
    let most = if alone { ALONE_MAX } else { BESIDE_MAX };
    let (width, height) = shown((logo.width, logo.height), most);
    let alt = if alone { &*name } else { "" };
    html! {
        img.logo src=(source) width=(width) height=(height) alt=(alt);
        @if !alone { (name) }
    }
}

/// The logo alone, where the name stands in words all the same.
pub(super) fn logo(place: Place<'_>) -> Markup {
    let logo = place.protocol.contact.logo.as_ref().zip(place.logo());
    html! {
        @if let Some((logo, source)) = logo {
            @let (width, height) = shown((logo.width, logo.height), ALONE_MAX);
            img.logo src=(source) width=(width) height=(height) alt="";
        }
    }
}

/// How large it is shown: its shape, and not larger than it is.
fn shown((width, height): (u32, u32), (widest, highest): (u32, u32)) -> (u32, u32) {
    if width <= widest && height <= highest {
        return (width, height);
    }
    let (part, of) =
        if width * highest > height * widest { (widest, width) } else { (highest, height) };
    let scaled = |side: u32| ((side * part + of / 2) / of).max(1);
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_shown_no_larger_than_it_is_and_keeps_its_shape() {
        for (size, expected) in [
            ((480, 160), (240, 80)),
            ((480, 40), (240, 20)),
            ((160, 160), (80, 80)),
            ((80, 160), (40, 80)),
            ((241, 1), (240, 1)),
            ((16, 16), (16, 16)),
            ((240, 80), (240, 80)),
        ] {
            assert_eq!(shown(size, ALONE_MAX), expected, "{size:?}");
        }
    }
}
