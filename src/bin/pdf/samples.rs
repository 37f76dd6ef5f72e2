//! Small PDFs, made by hand for the tests.
//!
//! The same are shown to a browser by tests/e2e/stories/pdf.rs.

/// A file of these objects, the first of them the catalogue, with a table of where they lie.
pub fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let at = file.len();
    let size = objects.len() + 1;
    file += &format!(
        "{table}trailer\n<< /Root 1 0 R /Size {size} {trailer} >>\nstartxref\n{at}\n%%EOF\n"
    );
    file.into_bytes()
}

/// The objects of pages of which that is said: the catalogue, the tree of pages, and then each page and
/// what is drawn on it.
pub fn objects(about: &str, drawings: &[&str]) -> Vec<String> {
    let font = "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
    let kids: String = (0..drawings.len()).map(|at| format!("{} 0 R ", 3 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", drawings.len()),
    ];
    for drawing in drawings {
        let stream = objects.len() + 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R {about} /Resources {font} /Contents {stream} 0 R >>"
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()));
    }
    objects
}

/// Pages of which that is said, drawn so one after the other.
pub fn pages(about: &str, drawings: &[&str]) -> Vec<u8> {
    file(&objects(about, drawings), "")
}

/// One page of 100 by 100 points, drawn so.
pub fn painted(drawing: &str) -> Vec<u8> {
    pages("/MediaBox [0 0 100 100]", &[drawing])
}

/// One that asks for a password: RC4 with 40 bits, as PDF 1.7, 7.6.3.3 has it, and proofs that no
/// password meets.
pub fn locked() -> Vec<u8> {
    let proof = "00".repeat(32);
    let encrypt = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{proof}> /U <{proof}> >>"
    );
    file(&objects("/MediaBox [0 0 100 100]", &[""]), &format!("{encrypt} /ID [<00> <00>]"))
}
