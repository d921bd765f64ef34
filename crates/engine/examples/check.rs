use std::fs;
fn main() {
    let mut names: Vec<_> =
        fs::read_dir("protocols/vocabulary").unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let texts: Vec<(String, String)> =
        names.iter().map(|p| (p.display().to_string(), fs::read_to_string(p).unwrap())).collect();
    let files: Vec<_> =
        texts.iter().map(|(n, t)| engine::vocabulary::SourceFile { name: n, text: t }).collect();
    let (v, faults) = engine::vocabulary::read(&files);
    for ((n, t), f) in texts.iter().zip(&faults) {
        print!("{}", diag::render::text(&diag::Source { name: n, text: t }, f));
    }
    let Some(v) = v else { std::process::exit(1) };
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = fs::read_to_string(&args[0]).unwrap();
    let (p, f) = engine::protocol::read(&text, &v);
    print!("{}", diag::render::text(&diag::Source { name: &args[0], text: &text }, &f));
    let Some(p) = p else { std::process::exit(1) };
    println!("ok: {} statements", p.statements.len());
    if args.len() > 1 {
        let sessions: Vec<_> = args[1]
            .split(',')
            .map(|d| engine::time::Anchored { date: d.parse().unwrap(), time: None })
            .collect();
        let complete = args.get(2).map(|s| s.as_str());
        let (c, _) = engine::course::Course::new(sessions, p.zone.clone()).unwrap();
        let c = c.complete(match complete {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        });
        let plan = p.plan(&c);
        let acts: Vec<_> = args
            .get(3)
            .map(|s| s.split(',').map(|a| v.by_id(a).unwrap_or_else(|| panic!("{a}"))).collect())
            .unwrap_or_else(|| p.named_in_order().collect());
        for a in acts {
            print!("{:24}", v.node(a).id);
            for i in 0..24 {
                let d = c.first().date.saturating_add(jiff::SignedDuration::from_hours(24 * i));
                print!(
                    "{}",
                    match plan.on(a, d).0 {
                        engine::Verdict::Allowed => 'A',
                        engine::Verdict::NotCovered => '.',
                        engine::Verdict::Conditional => '?',
                        engine::Verdict::Forbidden => 'X',
                    }
                );
            }
            println!();
        }
    }
}
