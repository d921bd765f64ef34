//! What the vocabulary must know, whatever else changes in it.

use engine::vocabulary::{Found, NodeId, SourceFile, Vocabulary};

use crate::{files, none_of};

/// Names people must be able to use for a treated scalp, each with the entry it means.
const MEANT: [(&str, &str); 25] = [
    ("swimming", "swimming"),
    ("swimming in the sea", "sea-swimming"),
    ("hot tub", "hot-tub"),
    ("steam room", "steam-room"),
    ("sauna", "sauna"),
    ("tanning bed", "tanning-bed"),
    ("wash the scalp with water", "wash-water"),
    ("shampoo", "shampoo"),
    ("conditioner", "conditioner"),
    ("usual gym workout", "usual-gym"),
    ("light cardio", "light-cardio"),
    ("light weights", "light-weights"),
    ("wet razor", "wet-razor"),
    ("electric clipper", "electric-clipper"),
    ("touching the scalp", "touch"),
    ("scratching", "scratch"),
    ("picking scabs", "pick-scabs"),
    ("shower below the neck", "shower-body"),
    ("moisturiser", "moisturiser"),
    ("sunscreen", "sunscreen"),
    ("exfoliating", "exfoliate"),
    ("wearing a hat", "hat"),
    ("drinking alcohol", "drink-alcohol"),
    ("minoxidil", "minoxidil"),
    ("blood donation", "blood-donation"),
];

/// What published aftercare sheets of eleven procedures speak of: each must be known by this name.
const SPOKEN_OF: &str = "
    adverse reaction, aha, air dry, alcohol drink, alcohol product, aloe, antibiotic ointment,
    antibiotics, antiviral, arnica, bandage, bath soak, bending, benzoyl peroxide, blanching, bleach,
    blistering, blood donation, blood thinner, blot, botox filler, bruising, brush lashes, bumps,
    burning, caffeine, capillary refill, cardio, chills, clippers, clothing, comb, conditioner,
    contact clinic, contacts, cooking steam, cotton swab, dark colour, deodorant, depilatory, diet,
    discharge, discolouration, driving, driving open, drooping, dry shampoo, dryness, dust dirt,
    effect, electric shaver, exercise, exfoliate, eye drops, facial, facial expressions, fade, fever,
    finasteride, follow up, food spicy, fragrance, fresh blood, gardening, glow, gym equipment,
    hair dryer, hair dye, haircut, hat, headache, healing, heat, helmet, hot bath, hot shower,
    hot tub, hydrocortisone, hydroquinone, ice, infection, irritation, isotretinoin, itch spray,
    itching, jewellery, jewellery change, jewellery twist, kissing, laser, lash cleanser, lash curler,
    light exercise, lip balm, lumps, lying down, lymph nodes, makeup, mascara, massage area,
    matte lotion, moisturise, mottled skin, nausea, neck strain, nsaid, oil, oil products, ointment,
    oozing, pain, pain severe, pain spreading, paracetamol, pat dry, peel, peeling, peroxide,
    petroleum, pets, pick scabs, pillowcase clean, pimples, pineapple, pop blisters, pus, rash, razor,
    rebandage, redness, regrowth, rest, retinoid, routine, saline, salt, sauna, scabbing, scratch rub,
    sea lake, second skin, self tan, sensitivity, session, sex, shampoo, shave, shedding, shower,
    shower cap, skin shedding, sleep elevated, sleep face, sleep mask, smell, smoking, soap, soreness,
    steam room, styling products, sun, sunglasses, sunscreen, sweat, swelling, swim, tanning bed,
    threading, touch, touch up, trauma, tweeze, vision, vitamin c, wash hands, wash visit, washcloth,
    water intake, waxing, weights, wet area, wig, work";

/// The vocabulary that ships.
pub(crate) fn read() -> Vocabulary {
    let all = files();
    let own = all.iter().filter(|file| file.path.starts_with("protocols/vocabulary"));
    let sources: Vec<SourceFile<'_>> =
        own.map(|file| SourceFile { name: &file.path, text: file.text() }).collect();
    let (vocabulary, faults) = engine::vocabulary::read(&sources);
    vocabulary.unwrap_or_else(|| panic!("the vocabulary has faults: {faults:#?}"))
}

fn id(vocabulary: &Vocabulary, id: &str) -> NodeId {
    vocabulary.by_id(id).unwrap_or_else(|| panic!("the vocabulary has no `{id}`"))
}

#[test]
fn it_is_large_enough() {
    let askable = read().askable().count();
    assert!(askable >= 200, "only {askable} activities and products");
}

#[test]
fn names_mean_what_they_must() {
    let vocabulary = read();
    let scalp = id(&vocabulary, "scalp");
    let mut found = Vec::new();
    for (name, meant) in MEANT {
        match vocabulary.find(name, scalp) {
            Found::Node(node) if vocabulary.node(node).id == meant => {}
            Found::Node(node) => {
                found.push(format!("{name}: {}, not {meant}", vocabulary.node(node).id));
            }
            Found::Unknown(_) => found.push(format!("{name}: unknown, not {meant}")),
        }
    }
    none_of(&found, "Mend the synonyms in protocols/vocabulary.");
}

#[test]
fn what_published_sheets_speak_of_is_known() {
    let vocabulary = read();
    let scalp = id(&vocabulary, "scalp");
    let names: Vec<&str> = SPOKEN_OF.split(',').map(str::trim).collect();
    assert_eq!(names.len(), 183);
    let unknown =
        names.into_iter().filter(|name| matches!(vocabulary.find(name, scalp), Found::Unknown(_)));
    let found: Vec<String> = unknown.map(str::to_owned).collect();
    none_of(&found, "Add an entry or a synonym in protocols/vocabulary.");
}

#[test]
fn being_in_water_is_no_kind_of_washing() {
    let vocabulary = read();
    let immersion = id(&vocabulary, "immersion");
    let washing = id(&vocabulary, "wash-area");
    for name in ["float-tank", "cold-plunge", "bath-head-under", "lake-swimming", "hot-tub"] {
        let kind = id(&vocabulary, name);
        assert!(vocabulary.is_a(kind, immersion), "{name} must be a kind of immersion");
    }
    let kinds = vocabulary.kinds_of(immersion).chain([immersion]);
    let wrong = kinds.filter(|kind| vocabulary.reaches(*kind, washing));
    let found: Vec<String> = wrong.map(|kind| vocabulary.node(kind).id.clone()).collect();
    none_of(&found, "A rule about washing would decide about being in water: cut the edge.");
}

#[test]
fn the_place_is_called_by_its_name() {
    let vocabulary = read();
    let scalp = id(&vocabulary, "scalp");
    for name in ["touch my scalp", "touching the head", "Touching your SCALP"] {
        assert_eq!(vocabulary.find(name, scalp), Found::Node(id(&vocabulary, "touch")), "{name}");
    }
}
