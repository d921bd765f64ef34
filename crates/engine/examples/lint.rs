use std::fs;
fn main() {
    let mut names: Vec<_> =
        fs::read_dir("protocols/vocabulary").unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let texts: Vec<(String, String)> =
        names.iter().map(|p| (p.display().to_string(), fs::read_to_string(p).unwrap())).collect();
    let files: Vec<_> =
        texts.iter().map(|(n, t)| engine::vocabulary::SourceFile { name: n, text: t }).collect();
    let t = std::time::Instant::now();
    let v = engine::vocabulary::read(&files).0.unwrap();
    eprintln!("vocabulary {:?}", t.elapsed());
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = fs::read_to_string(&args[0]).unwrap();
    let t = std::time::Instant::now();
    let p = if args.len() > 1 {
        engine::protocol::read_raw(&text, &v)
    } else {
        engine::protocol::read(&text, &v)
    }
    .0
    .unwrap();
    eprintln!("read {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let (pr, pf) = engine::lint::read_practice(
        &fs::read_to_string("protocols/practice/scalp-micropigmentation.toml").unwrap(),
        &v,
    );
    let pr = pr.unwrap_or_else(|| panic!("{pf:?}"));
    let t = std::time::Instant::now();
    let f = engine::lint::lint(&p, "2026-11-20".parse().unwrap(), Some(&pr));
    eprintln!("lint {:?}", t.elapsed());
    for f in f {
        println!(
            "{}[{}] {}\n    {:?}\n    {} day {} {}: {:?}",
            f.severity.word(),
            f.code,
            f.message,
            f.statements,
            f.witness.date,
            f.witness.day,
            v.node(f.witness.activity).id,
            f.witness.verdicts
        );
    }
}
