//! The stored forms, pinned: these texts are on people's disks and must read as this for ever.

use super::*;
use crate::domain::ids::{ClientId, GroupId};
use crate::domain::limits::Limits;
use crate::domain::preferences::{Preferences, Priority};
use crate::domain::targets::Targets;
use crate::domain::ways::Ways;

/// A stored text and the name it is kept under.
const PINNED: [(&str, &str); 97] = [
    ("client", r#"{"name":"Ana de Sá"}"#),
    ("client", r#"{"name":"Ana","code":"K-104","contact":"0123 / ana@example.org"}"#),
    (
        "client",
        r#"{"name":"Ana","mail":"ana@example.org","phone":"+44 (0)1632 960001","video":"https://video.example/r/1","prefers":"sms","agreed":[["mail","2026-11-02",null],["sms","2026-11-02","2026-11-20"],["phone",null,"2026-11-02"]]}"#,
    ),
    ("client", r#"{"name":"Ana","agreed":[["messenger","2026-11-02",null]]}"#),
    (
        "time-entry",
        r#"{"on":"2026-11-23","work":"contact","minutes":0,"client":"07070707070707070707070707070707","means":"message","direction":"out"}"#,
    ),
    (
        "time-entry",
        r#"{"on":"2026-11-23","work":"contact","minutes":15,"about":"report","means":"in-person","direction":"in","with":"Dr Reyes"}"#,
    ),
    ("episode", r#"{"client":"0707070707070707070707070707070707","opened":"2026-01-05"}"#),
    (
        "episode",
        r#"{"client":"07070707070707070707070707070707","opened":"2026-01-05","planned":[1,2],"session":90,"holds":[{"from":"2026-02-01","until":"2026-02-20"}],"ending":{"on":"2026-05-01","reason":"goals-met"}}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"Europe/Lisbon","minutes":50,"outcome":"booked"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"Europe/Lisbon","minutes":50,"outcome":"attended","attended":55,"late":5,"booked":"2026-11-01T10:00","label":"intake"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"no-show"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"cancelled-by-client","cancelled":"2026-11-22T12:00"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"cancelled-by-client","notice":"late"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"cancelled-by-therapist"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"rescheduled"}"#,
    ),
    (
        "time-entry",
        r#"{"on":"2026-11-23","work":"documentation","minutes":30,"client":"07070707070707070707070707070707","about":"letter"}"#,
    ),
    (
        "note",
        r#"{"client":"07070707070707070707070707070707","appointment":"08080808080808080808080808080808","about":"2026-11-23","created":1763900000000,"changed":1763900000001}"#,
    ),
    (
        "note",
        r#"{"client":"07070707070707070707070707070707","about":"2026-11-23","created":1763900000000,"signed":1763900000002}"#,
    ),
    (
        "inquiry",
        r#"{"name":"B. N.","received":"2026-10-01","steps":[{"stage":"contacted","on":"2026-10-02"},{"stage":"started","on":"2026-11-01"}],"contact":"0123","wishes":"evenings","client":"07070707070707070707070707070707"}"#,
    ),
    ("inquiry", r#"{"name":"B. N.","received":"2026-10-01"}"#),
    (
        "inquiry",
        r#"{"name":"B. N.","received":"2026-10-01","times":[["mon","evening"],["sat","morning"]],"modality":"online","fee":"40 to 60","priority":["urgent","Leaves hospital on Friday"]}"#,
    ),
    (
        "therapist",
        r#"{"name":"T.","contracted":1200,"full-time":2250,"limit":1500,"session":50,"documentation":10,"notice":1440,"active-days":60,"leave":[["2026-08-03","2026-08-17"]]}"#,
    ),
    (
        "therapist",
        r#"{"contracted":1200,"full-time":2250,"limit":1500,"session":50,"documentation":10,"notice":1440,"active-days":60,"targets":[1,7,21]}"#,
    ),
    (
        "therapist",
        r#"{"contracted":1200,"full-time":2250,"limit":1500,"session":50,"documentation":10,"notice":1440,"active-days":60,"hours":[["mon","09:00","12:00"],["mon","13:30","24:00"]],"limits":{"day":6,"sessions":25,"week":1500,"row":3,"pause":20,"evenings":0,"evening":"17:30"}}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"booked","passed":["day","on-hold"],"reason":"She asked"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-24T16:00","zone":"UTC","minutes":50,"outcome":"rescheduled","moved":"09090909090909090909090909090909","of":["06060606060606060606060606060606","2026-11-24T15:00"]}"#,
    ),
    (
        "series",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-24T15:00","zone":"Europe/Lisbon","minutes":50,"rule":"FREQ=WEEKLY","laid":"2027-11-24T00:00"}"#,
    ),
    (
        "series",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-24T15:00","zone":"Europe/Lisbon","minutes":50,"rule":"FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TU;UNTIL=20270601T150000","laid":"2027-11-24T00:00","label":"couple","without":["2026-12-29T15:00"],"on-leave":"lay"}"#,
    ),
    (
        "time-entry",
        r#"{"on":"2026-11-23","work":"contact","minutes":0,"client":"07070707070707070707070707070707","means":"mail","direction":"out","reminds":["08080808080808080808080808080808","2026-11-24T09:00"]}"#,
    ),
    ("messages", r#"{}"#),
    ("messages", r#"{"ahead":0}"#),
    (
        "messages",
        r#"{"ahead":48,"practice":"Mill Lane Practice","reminder":["Appointment","On {date}"],"offer":["Times","{times}"]}"#,
    ),
    (
        "episode",
        r#"{"client":"07070707070707070707070707070707","opened":"2026-01-05","service":"Couple therapy","source":"Website"}"#,
    ),
    (
        "inquiry",
        r#"{"name":"B. N.","received":"2026-10-01","source":"Family doctor","pays":["EUR",8050],"fee":"half for now"}"#,
    ),
    (
        "therapist",
        r#"{"contracted":1200,"full-time":2250,"limit":1500,"session":50,"documentation":10,"notice":1440,"active-days":60,"currency":"JPY"}"#,
    ),
    (
        "episode",
        r#"{"client":"07070707070707070707070707070707","opened":"2026-01-05","fee":["EUR",8000],"late":50,"no-show":100}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"no-show","charged":[80,["EUR",6400]]}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"cancelled-by-client","notice":"late","waived":"Ill"}"#,
    ),
    ("client", r#"{"name":"Ana","born":"2010-05-05"}"#),
    (
        "consent",
        r#"{"client":"07070707070707070707070707070707","purpose":"treatment","words":"I agree.","given":"2026-01-10","signed":"paper","recorded":1763900000000}"#,
    ),
    (
        "consent",
        r#"{"client":"07070707070707070707070707070707","purpose":"release","party":"Dr. Bo","words":"You may tell.","scope":"attendance","given":"2026-01-10","until":"2026-12-31","guardian":["Eva","mother"],"signed":{"name":"Eva"},"recorded":1763900000000,"withdrawn":["2026-06-01",1763900000001,"she moved"]}"#,
    ),
    (
        "consent",
        r#"{"client":"07070707070707070707070707070707","purpose":"guardianship","words":"I agree.","given":"2026-01-10","signed":{"pen":[[[0,0],[500,150],[1000,300]]]},"recorded":1763900000000,"withdrawn":["2026-06-01",1763900000001,null]}"#,
    ),
    (
        "treatment-plan",
        r#"{"client":"07070707070707070707070707070707","version":1,"goals":[{"goal":"Sleep through"}],"begins":"2026-11-30","recorded":1763900000000}"#,
    ),
    (
        "treatment-plan",
        r#"{"client":"07070707070707070707070707070707","version":2,"problems":"Afraid of crowds","goals":[{"goal":"Get about again","objectives":[{"id":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","objective":"Take the bus","seen":"Her diary","by":"2027-01-31"},{"id":"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b","objective":"See a friend","measure":{"own":"08080808080808080808080808080808"}}]}],"interventions":"Exposure","frequency":"weekly","begins":"2026-11-30","review":"2027-02-28","agreed":["2026-12-01","talked through"],"recorded":1763900000000}"#,
    ),
    (
        "review",
        r#"{"client":"07070707070707070707070707070707","plan":"09090909090909090909090909090909","on":"2027-02-28","progress":[["0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","nearer"],["0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b","set-aside"]],"words":"Going well","note":"08080808080808080808080808080808","next":"2027-05-31","recorded":1763900000000}"#,
    ),
    (
        "review",
        r#"{"client":"07070707070707070707070707070707","plan":"09090909090909090909090909090909","on":"2027-02-28","progress":[],"recorded":1763900000000}"#,
    ),
    (
        "client-request",
        r#"{"client":"07070707070707070707070707070707","asked":"access","words":"All of it","received":"2026-11-01","due":"2026-12-01"}"#,
    ),
    (
        "client-request",
        r#"{"client":"07070707070707070707070707070707","asked":"amendment","words":"The date is wrong","received":"2026-11-01","due":"2027-01-01","put-off":"The archive is elsewhere","answer":["2026-11-20","refused",1763900000000,"It is right"],"disagreement":"I see it otherwise"}"#,
    ),
    (
        "client-request",
        r#"{"client":"07070707070707070707070707070707","asked":"restriction","words":"Nothing to the insurer","received":"2026-11-01","due":"2026-12-01","answer":["2026-11-20","granted",1763900000000,null],"lifted":"2027-01-01"}"#,
    ),
    (
        "keeping",
        r#"{"holds":[["2026-01-10","a complaint","2026-03-01"],["2026-04-01","a court",null]],"put-off":["2027-01-01","she may come again"],"binned":"2026-11-23"}"#,
    ),
    ("keeping", r#"{}"#),
    (
        "certificate",
        r#"{"client":"07070707070707070707070707070707","code":"K-104","destroyed":1763900000000,"counts":[["client",1],["note",3]],"rule":[7,18,3,"APA","2007-12-01"]}"#,
    ),
    (
        "disclosure",
        r#"{"client":"07070707070707070707070707070707","made":1763900000000,"recipient":"Dr. Bo","purpose":"Care","ground":"care","parts":[["notes",3]]}"#,
    ),
    (
        "disclosure",
        r#"{"client":"07070707070707070707070707070707","made":1763900000000,"recipient":"Dr. Bo","address":"Main Street 1","purpose":"Care","ground":"consent","consent":"09090909090909090909090909090909","reasoning":"She asked","from":"2026-01-01","to":"2026-12-31","parts":[["details",1],["attendance",0]]}"#,
    ),
    (
        "measurement",
        r#"{"client":"07070707070707070707070707070707","on":"2026-11-23","instrument":"phq-9","answers":[2,null,1,0,0,0,0,0,1],"by":"client","recorded":1763900000000}"#,
    ),
    (
        "measurement",
        r#"{"client":"07070707070707070707070707070707","on":"2026-11-23","instrument":"phq-9","answers":[0,0,0,0,0,0,0,0,3],"by":"therapist","recorded":1763900000000,"response":[1763900000001,"Asked, and made a plan."]}"#,
    ),
    (
        "measurement",
        r#"{"client":"07070707070707070707070707070707","on":"2026-11-23","instrument":"wsas","sum":40,"by":"paper","recorded":1763900000000}"#,
    ),
    (
        "measurement",
        r#"{"client":"07070707070707070707070707070707","on":"2026-11-23","scale":["08080808080808080808080808080808",{"version":2,"since":"2026-11-30","name":"Sleep","ask":"In the last week:","items":["I slept well","I lay awake"],"turned":[1],"answers":{"range":[[0,"never"],[10,null]]},"total":"sum","may-miss":1,"missing":"mean","bands":[[0,"calm"],[1250,"restless"]],"more-is-worse":true,"change":400}],"answers":[10,null],"by":"client","recorded":1763900000000}"#,
    ),
    (
        "measurement",
        r#"{"client":"07070707070707070707070707070707","on":"2026-11-23","scale":["08080808080808080808080808080808",{"version":1,"since":"2026-11-30","name":"Pain","items":["Now","At its worst"],"answers":{"range":[[0,"none"],[100,"the worst"]]},"total":"mean","may-miss":0,"missing":"mean"}],"sum":143,"by":"paper","recorded":1763900000000}"#,
    ),
    ("policies", r#"{"retention":[10,18,10,"The law","2026-01-01"]}"#),
    ("policies", r#"{"required":["treatment","fees"],"words":[["fees","Each session costs."]]}"#),
    ("colleagues", r#"{}"#),
    ("task", r#"{"what":"Letter","minutes":20}"#),
    (
        "task",
        r#"{"what":"Bills","minutes":30,"due":"2026-11-27","importance":"much","energy":"little","delegated":["Ada","2026-11-25"],"rule":"FREQ=WEEKLY","done":"2026-11-20"}"#,
    ),
    (
        "appointment",
        r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"cancelled-by-client","notice":"early","overruled":"Snow"}"#,
    ),
    ("check-in", r#"{"on":"2026-11-23","energy":3,"strain":5}"#),
    (
        "check-in",
        r#"{"on":"2026-11-23","energy":1,"strain":1,"words":"Slept badly.\nStill tired."}"#,
    ),
    ("questionnaire", r#"{"on":"2026-11-23","instrument":"who-5","answers":[3,null,2,5,0]}"#),
    (
        "questionnaire",
        r#"{"on":"2026-11-23","instrument":"one-question","answers":[4],"finished":true}"#,
    ),
    ("wellbeing", r#"{"rhythm":"weekly"}"#),
    ("wellbeing", r#"{"rhythm":"daily","support":"Ring Ada."}"#),
    (
        "wellbeing",
        r#"{"rhythm":"off","activities":"Swim","times":"Tuesdays","obstacles":"Late sessions","supervision":1200,"training":3000}"#,
    ),
    (
        "colleagues",
        r#"{"own":["3081","04abababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababab"],"known":[["Bo","04abababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababab"]]}"#,
    ),
    (
        "episode",
        r#"{"client":"07070707070707070707070707070707","opened":"2026-01-05","weight":4,"why":"Fridays"}"#,
    ),
    (
        "episode",
        r#"{"client":"07070707070707070707070707070707","opened":"2026-01-05","weight":4,"weighed":[[null,"2026-02-02"],[2,"2026-05-04"]]}"#,
    ),
    (
        "time-entry",
        r#"{"on":"2026-11-23","work":"contact","minutes":5,"means":"message","direction":"in","at":"19:40"}"#,
    ),
    (
        "therapist",
        r#"{"contracted":1,"full-time":1,"limit":1,"session":1,"documentation":1,"notice":1,"active-days":1,"limits":{"break":45,"heavy-day":3,"heavy-row":0,"contacts":1,"leave":28}}"#,
    ),
    (
        "wellbeing",
        r#"{"rhythm":"weekly","easing":["2026-11-30",[{"space":"07070707070707070707070707070707"},"pause-intake",{"delegate":"09090909090909090909090909090909"}]]}"#,
    ),
    (
        "client",
        r#"{"name":"Ana","crisis":[{"name":"Bo","told":"yes"},{"name":"Cy","relation":"sister","phone":"+44 1632 960001","told":"in-danger","leave":"Ana, 3 Nov"}]}"#,
    ),
    (
        "safety-plan",
        r#"{"client":"07070707070707070707070707070707","version":1,"made":"2026-11-30","steps":[],"recorded":1764500000000}"#,
    ),
    (
        "safety-plan",
        r#"{"client":"07070707070707070707070707070707","version":2,"made":"2026-11-30","steps":[["signs",["I stop answering"]],["myself",["Walk","Shower"]],["elsewhere",["The library"]],["help",["Bo"]],["professionals",["Dr. Cy, 01632 960001"]],["surroundings",["Pills with Bo"]]],"copies":"Ana and Bo","again":13,"recorded":1764500000000}"#,
    ),
    (
        "note",
        r#"{"client":"07070707070707070707070707070707","kind":"duty-to-protect","about":"2026-11-23","created":1763900000000,"signed":1763900000002}"#,
    ),
    (
        "disclosure",
        r#"{"client":"07070707070707070707070707070707","made":1763900000000,"recipient":"Crisis team","purpose":"Safety","ground":"harm","decision":"09090909090909090909090909090909","reasoning":"He named the day","parts":[["safety-plans",1],["decisions",1]]}"#,
    ),
    ("qualifications", r#"{}"#),
    (
        "qualifications",
        r#"{"areas":[["Anxiety","trained"],["Couples","supervised"],["Grief","learning"]],"papers":[{"is":"licence","name":"Licence","issuer":"The board","number":"104","until":"2027-03-31"},{"is":"insurance","name":"Liability"},{"is":"membership","name":"Society"},{"is":"certificate","name":"Course"}]}"#,
    ),
    (
        "episode",
        r#"{"client":"07070707070707070707070707070707","opened":"2026-01-05","areas":["Grief"],"decided":"Consulted Bo"}"#,
    ),
    ("inquiry", r#"{"name":"B. N.","received":"2026-10-01","areas":["Grief","Sleep"]}"#),
    (
        "invoice",
        r#"{"client":"07070707070707070707070707070707","number":1,"issued":"2026-11-30","due":"2026-11-30","to":"Ana","currency":"EUR","charges":[["2026-11-02","Session",8000,"08080808080808080808080808080808"],["2026-11-30","Letter",2050,null]],"paid":[["2026-12-01",50,"cash"],["2026-12-02",10000,"transfer"]]}"#,
    ),
    (
        "invoice",
        r#"{"client":"07070707070707070707070707070707","number":12,"issued":"2026-11-30","due":"2026-12-14","from":{"name":"Practice","address":"1 Quay\nHarbour","tax":"GB 1","terms":"By transfer"},"to":"Ana\n2 Quay","currency":"JPY","charges":[["2026-11-02","Session",8000,null]],"cancelled":["2026-12-02","Wrong day"]}"#,
    ),
    (
        "own-scale",
        r#"{"scale":{"version":1,"since":"2026-11-30","name":"Sleep","items":["I slept well"],"answers":{"each":[[0,"no"],[2,"yes"]]},"total":"mean","may-miss":0,"missing":"least"}}"#,
    ),
    (
        "own-scale",
        r#"{"scale":{"version":2,"since":"2026-11-30","name":"Sleep","ask":"In the last week:","items":["I slept well","I lay awake"],"turned":[1],"answers":{"range":[[0,"never"],[10,null]]},"total":"sum","may-miss":1,"missing":"mean","bands":[[0,"calm"],[1250,"restless"]],"more-is-worse":true,"change":400},"retired":true}"#,
    ),
    ("planned-break", r#"{"starts":"2026-11-23T12:30","minutes":45}"#),
    ("planned-break", r#"{"starts":"2026-11-23T12:30","minutes":5,"about":"walk"}"#),
    ("invoicing", r#"{"days":14,"issued":0}"#),
    (
        "invoicing",
        r#"{"from":{"name":"Practice","address":"1 Quay","tax":"GB 1","terms":"By transfer"},"days":0,"since":"2026-01-01","issued":12}"#,
    ),
    (
        "attachment",
        r#"{"client":"07070707070707070707070707070707","name":"Letter.pdf","media":"pdf","size":1,"added":"2026-11-30","key":"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"}"#,
    ),
    (
        "attachment",
        r#"{"client":"07070707070707070707070707070707","name":"scan.png","media":"png","size":52428800,"added":"2026-11-30","words":"The signed sheet","goes-with":{"consent":"08080808080808080808080808080808"},"key":"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"}"#,
    ),
];

fn name(kind: &str) -> RecordId {
    let is_one = matches!(
        kind,
        "therapist"
            | "colleagues"
            | "policies"
            | "wellbeing"
            | "messages"
            | "qualifications"
            | "invoicing"
    );
    id(kind, if is_one { [0; 16] } else { [9; 16] }).unwrap()
}

#[test]
fn an_appointment_keeps_its_place_and_those_it_is_shared_with() {
    let json = r#"{"client":"07070707070707070707070707070707","starts":"2026-11-23T09:00","zone":"UTC","minutes":90,"outcome":"booked","place":"Room 2","group":"09090909090909090909090909090909"}"#;
    let record = read(name("appointment"), json).unwrap();
    let Record::Appointment(booking) = &record else { panic!("{record:?}") };
    assert_eq!(booking.place.as_ref().unwrap().as_str(), "Room 2");
    assert_eq!(booking.group, Some(GroupId::from_random([9; 16])));
    assert_eq!(write(&record), json);
}

#[test]
fn every_pinned_text_is_read_and_written_back_to_the_letter() {
    for (kind, json) in PINNED {
        let json = json.replace("0707070707070707070707070707070707", &"07".repeat(16));
        let record = read(name(kind), &json).unwrap_or_else(|_| panic!("{json}"));
        assert_eq!(write(&record), json);
        assert_eq!(key(record.id()).kind, kind);
        assert!(KINDS.contains(&kind));
    }
}

#[test]
fn a_pinned_text_means_what_it_says() {
    let (kind, json) = PINNED[9];
    let Record::Appointment(booking) = read(name(kind), json).unwrap() else { panic!("{kind}") };
    assert_eq!(booking.client, ClientId::from_random([7; 16]));
    assert_eq!(booking.starts.to_string(), "2026-11-23T09:00");
    assert_eq!(booking.attendance.attended_minutes().unwrap().0, 55);
    assert_eq!(booking.label.unwrap().as_str(), "intake");
}

#[test]
fn an_inquiry_from_before_there_were_preferences_says_that_nobody_asked() {
    let json = r#"{"name":"B. N.","received":"2026-10-01","wishes":"evenings"}"#;
    let Record::Inquiry(inquiry) = read(name("inquiry"), json).unwrap() else { panic!("{json}") };
    assert_eq!((inquiry.preferences, inquiry.source), (Preferences::default(), None));
    assert_eq!(inquiry.priority, Priority::Routine);
}

#[test]
fn a_fee_from_before_there_were_amounts_keeps_its_words() {
    let json = r#"{"name":"B. N.","received":"2026-10-01","fee":"40 to 60"}"#;
    let Record::Inquiry(inquiry) = read(name("inquiry"), json).unwrap() else { panic!("{json}") };
    assert_eq!(inquiry.preferences.fee, None);
    assert_eq!(inquiry.preferences.fee_words.unwrap().as_str(), "40 to 60");
}

#[test]
fn a_practice_from_before_there_were_targets_has_the_usual_ones() {
    let (kind, json) = PINNED[21];
    let Record::Therapist(therapist) = read(name(kind), json).unwrap() else { panic!("{kind}") };
    assert_eq!(therapist.targets, Targets { reply: 2, offer: 14, session: 42 });
    assert!(therapist.hours.are_unsaid());
    assert_eq!(therapist.limits, Limits::default());
}

#[test]
fn a_client_from_before_there_were_ways_keeps_the_words_and_has_agreed_to_nothing() {
    let (kind, json) = PINNED[1];
    let Record::Client(client) = read(name(kind), json).unwrap() else { panic!("{kind}") };
    assert_eq!(client.contact.unwrap().as_str(), "0123 / ana@example.org");
    assert_eq!(client.ways, Ways::default());
}

#[test]
fn fields_of_a_later_version_are_ignored() {
    let json = r#"{"name":"Ana","pronouns":"she"}"#;
    assert!(read(name("client"), json).is_ok());
}

/// An invoice of 30 November with these charges, due on a day, and more.
fn invoice(due: &str, charges: &str, more: &str) -> String {
    let client = "07".repeat(16);
    format!(
        r#"{{"client":"{client}","number":1,"issued":"2026-11-30","due":"{due}","to":"Ana","currency":"EUR","charges":{charges}{more}}}"#
    )
}

#[test]
fn forms_that_cannot_be_are_refused() {
    let (client, key) = ("07".repeat(16), "0b".repeat(32));
    for (kind, json) in [
        ("client", r#"{"name":"  "}"#.to_owned()),
        ("client", "null".to_owned()),
        ("client", r#"{"name":"Ana","mail":"ana at example.org"}"#.to_owned()),
        (
            "client",
            r#"{"name":"Ana","agreed":[["mail","2026-11-02","2026-11-01"]]}"#.to_owned(),
        ),
        (
            "time-entry",
            r#"{"on":"2026-11-23","work":"admin","minutes":5,"means":"call","direction":"in"}"#
                .to_owned(),
        ),
        (
            "time-entry",
            r#"{"on":"2026-11-23","work":"contact","minutes":5,"means":"call"}"#.to_owned(),
        ),
        (
            "time-entry",
            r#"{"on":"2026-11-23","work":"contact","minutes":5,"with":"Dr Reyes"}"#.to_owned(),
        ),
        (
            "appointment",
            format!(
                r#"{{"client":"{client}","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"no-show","overruled":"Snow"}}"#
            ),
        ),
        ("messages", r#"{"ahead":337}"#.to_owned()),
        ("messages", r#"{"reply":["Hello","{diagnosis}"]}"#.to_owned()),
        (
            "therapist",
            r#"{"contracted":1,"full-time":1,"limit":1,"session":50,"documentation":10,"notice":1,"active-days":60,"hours":[["mon","12:00","09:00"]]}"#.to_owned(),
        ),
        (
            "appointment",
            format!(
                r#"{{"client":"{client}","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"booked","passed":["day"]}}"#
            ),
        ),
        ("episode", format!(r#"{{"client":"{client}","opened":"2026-02-30"}}"#)),
        (
            "episode",
            format!(
                r#"{{"client":"{client}","opened":"2026-02-03","ending":{{"on":"2026-02-01","reason":"agreed"}}}}"#
            ),
        ),
        (
            "appointment",
            format!(
                r#"{{"client":"{client}","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"attended"}}"#
            ),
        ),
        ("note", format!(r#"{{"client":"{client}","about":"2026-11-23","created":1}}"#)),
        (
            "consent",
            format!(
                r#"{{"client":"{client}","purpose":"treatment","words":"I agree.","given":"2026-01-10","signed":{{"pen":[[[0,0],[500,150],[1001,300]]]}},"recorded":1}}"#
            ),
        ),
        (
            "consent",
            format!(
                r#"{{"client":"{client}","purpose":"release","words":"I agree.","given":"2026-01-10","signed":"paper","recorded":1}}"#
            ),
        ),
        (
            "inquiry",
            r#"{"name":"B","received":"2026-10-01","priority":["soon"]}"#.to_owned(),
        ),
        (
            "inquiry",
            r#"{"name":"B","received":"2026-10-01","pays":["EURO",8000]}"#.to_owned(),
        ),
        ("inquiry", r#"{"name":"B","received":"2026-10-01","pays":["EUR",-1]}"#.to_owned()),
        ("episode", format!(r#"{{"client":"{client}","opened":"2026-02-03","late":0}}"#)),
        (
            "appointment",
            format!(
                r#"{{"client":"{client}","starts":"2026-11-23T09:00","zone":"UTC","minutes":50,"outcome":"no-show","charged":[50,null],"waived":"Ill"}}"#
            ),
        ),
        ("check-in", r#"{"on":"2026-11-23","energy":6,"strain":5}"#.to_owned()),
        (
            "attachment",
            format!(r#"{{"client":"{client}","name":"a","media":"png","size":0,"added":"2026-11-30","key":"{key}"}}"#),
        ),
        (
            "attachment",
            format!(r#"{{"client":"{client}","name":"a","media":"png","size":52428801,"added":"2026-11-30","key":"{key}"}}"#),
        ),
        (
            "attachment",
            format!(r#"{{"client":"{client}","name":"a","media":"png","size":1,"added":"2026-11-30","goes-with":{{"invoice":"{client}"}},"key":"{key}"}}"#),
        ),
        (
            "attachment",
            format!(r#"{{"client":"{client}","name":"a","media":"png","size":1,"added":"2026-11-30","key":"{client}"}}"#),
        ),
        ("task", r#"{"what":"Bills","minutes":30,"rule":"FREQ=WEEKLY"}"#.to_owned()),
        (
            "questionnaire",
            r#"{"on":"2026-11-23","instrument":"who-5","answers":[3,2,5,0]}"#.to_owned(),
        ),
        (
            "measurement",
            format!(r#"{{"client":"{client}","on":"2026-11-23","instrument":"gad-7","answers":[4,0,0,0,0,0,0],"by":"paper","recorded":1}}"#),
        ),
        (
            "measurement",
            format!(r#"{{"client":"{client}","on":"2026-11-23","instrument":"gad-7","sum":22,"by":"paper","recorded":1}}"#),
        ),
        (
            "measurement",
            format!(r#"{{"client":"{client}","on":"2026-11-23","instrument":"gad-7","by":"paper","recorded":1}}"#),
        ),
        (
            "inquiry",
            r#"{"name":"B","received":"2026-10-01","times":[["mon","night"]]}"#.to_owned(),
        ),
        ("inquiry", r#"{"name":"B","received":"2026-10-01","steps":[{"stage":"booked","on":"2026-09-01"}]}"#.to_owned()),
        ("planned-break", r#"{"starts":"2026-11-23T12:30","minutes":0}"#.to_owned()),
        ("invoicing", r#"{"days":366,"issued":0}"#.to_owned()),
        ("own-scale", r#"{"scale":{"version":1,"since":"2026-11-30","name":"Sleep","items":["I slept well"],"answers":{"each":[[0,"no"],[0,"yes"]]},"total":"mean","may-miss":0,"missing":"least"}}"#.to_owned()),
        ("invoice", invoice("2026-11-30", "[]", "")),
        ("invoice", invoice("2026-11-29", r#"[["2026-11-02","Session",8000,null]]"#, "")),
        (
            "invoice",
            invoice(
                "2026-11-30",
                r#"[["2026-11-02","Session",8000,null]]"#,
                r#","paid":[["2026-12-01",50,"cash"]],"cancelled":["2026-12-02","Wrong day"]"#,
            ),
        ),
    ] {
        assert_eq!(read(name(kind), &json), Err(RecordError), "{json}");
    }
    assert_eq!(id("therapist", [1; 16]), None);
    assert_eq!(id("policies", [1; 16]), None);
    assert_eq!(id("invoicing", [1; 16]), None);
    assert_eq!(id("claim", [1; 16]), None);
}

#[test]
fn entries_of_the_log_read_and_write_to_the_letter() {
    use crate::domain::activity::{Act, Entry as Told, Subject};
    use crate::domain::time::Instant;
    let (at, client) = (Instant(1_790_000_000_000), ClientId::from_random([7; 16]));
    let note = RecordId::Note(NoteId::from_random([8; 16]));
    for (entry, json) in [
        (Told::new(at, Act::Unlocked), r#"[1790000000000,"unlocked",null,null,null,1]"#),
        (
            Told::new(at, Act::UnlockFailed).counting(3),
            r#"[1790000000000,"unlock-failed",null,null,null,3]"#,
        ),
        (
            Told::new(at, Act::Exported).about(Subject::TimeEntry),
            r#"[1790000000000,"exported",null,"time-entry",null,1]"#,
        ),
        (
            Told::new(at, Act::NoteRead).of(note, Some(client)),
            r#"[1790000000000,"note-read","07070707070707070707070707070707","note","08080808080808080808080808080808",1]"#,
        ),
    ] {
        assert_eq!(write_entry(&entry), json);
        assert_eq!(read_entry(json), Some(entry));
    }
    assert_eq!(read_entry(r#"[1,"something newer",null,null,null,1]"#), None);
}
