//! Currencies, by their codes of ISO 4217, with how many digits their smaller part has.
//!
//! Amounts on disk name their currency, so a row of this table never goes: a currency that is no
//! longer paid in stays.

use serde::{Deserialize, Serialize};

/// Code, digits of the smaller part, English name.
type Row = (&'static str, u8, &'static str);

/// A currency of [`Currency::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(&'static Row);

/// No currency has that code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such currency")]
pub struct NoSuchCurrency;

impl Currency {
    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(Self)
    }

    /// The currency of a code, in any case of letters.
    ///
    /// # Errors
    /// [`NoSuchCurrency`].
    pub fn parse(code: &str) -> Result<Self, NoSuchCurrency> {
        Self::all().find(|it| it.code().eq_ignore_ascii_case(code)).ok_or(NoSuchCurrency)
    }

    /// Its code: `EUR`.
    pub const fn code(self) -> &'static str {
        self.0.0
    }

    /// How many digits its smaller part has: 2 for cents, 0 for yen.
    pub const fn digits(self) -> u8 {
        self.0.1
    }

    /// Its name: `Euro`.
    pub const fn name(self) -> &'static str {
        self.0.2
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl TryFrom<String> for Currency {
    type Error = NoSuchCurrency;
    fn try_from(code: String) -> Result<Self, NoSuchCurrency> {
        Self::parse(&code)
    }
}

/// ISO 4217, list one, as of 2026: what is paid in, without funds, metals and codes for testing.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    ("AED", 2, "UAE dirham"),
    ("AFN", 2, "Afghani"),
    ("ALL", 2, "Albanian lek"),
    ("AMD", 2, "Armenian dram"),
    ("AOA", 2, "Angolan kwanza"),
    ("ARS", 2, "Argentine peso"),
    ("AUD", 2, "Australian dollar"),
    ("AWG", 2, "Aruban florin"),
    ("AZN", 2, "Azerbaijani manat"),
    ("BAM", 2, "Bosnian convertible mark"),
    ("BBD", 2, "Barbados dollar"),
    ("BDT", 2, "Bangladeshi taka"),
    ("BHD", 3, "Bahraini dinar"),
    ("BIF", 0, "Burundi franc"),
    ("BMD", 2, "Bermudian dollar"),
    ("BND", 2, "Brunei dollar"),
    ("BOB", 2, "Boliviano"),
    ("BRL", 2, "Brazilian real"),
    ("BSD", 2, "Bahamian dollar"),
    ("BTN", 2, "Bhutanese ngultrum"),
    ("BWP", 2, "Botswana pula"),
    ("BYN", 2, "Belarusian rouble"),
    ("BZD", 2, "Belize dollar"),
    ("CAD", 2, "Canadian dollar"),
    ("CDF", 2, "Congolese franc"),
    ("CHF", 2, "Swiss franc"),
    ("CLP", 0, "Chilean peso"),
    ("CNY", 2, "Chinese yuan"),
    ("COP", 2, "Colombian peso"),
    ("CRC", 2, "Costa Rican colón"),
    ("CUP", 2, "Cuban peso"),
    ("CVE", 2, "Cabo Verde escudo"),
    ("CZK", 2, "Czech koruna"),
    ("DJF", 0, "Djibouti franc"),
    ("DKK", 2, "Danish krone"),
    ("DOP", 2, "Dominican peso"),
    ("DZD", 2, "Algerian dinar"),
    ("EGP", 2, "Egyptian pound"),
    ("ERN", 2, "Eritrean nakfa"),
    ("ETB", 2, "Ethiopian birr"),
    ("EUR", 2, "Euro"),
    ("FJD", 2, "Fiji dollar"),
    ("FKP", 2, "Falkland Islands pound"),
    ("GBP", 2, "Pound sterling"),
    ("GEL", 2, "Georgian lari"),
    ("GHS", 2, "Ghana cedi"),
    ("GIP", 2, "Gibraltar pound"),
    ("GMD", 2, "Gambian dalasi"),
    ("GNF", 0, "Guinean franc"),
    ("GTQ", 2, "Guatemalan quetzal"),
    ("GYD", 2, "Guyana dollar"),
    ("HKD", 2, "Hong Kong dollar"),
    ("HNL", 2, "Honduran lempira"),
    ("HTG", 2, "Haitian gourde"),
    ("HUF", 2, "Hungarian forint"),
    ("IDR", 2, "Indonesian rupiah"),
    ("ILS", 2, "Israeli shekel"),
    ("INR", 2, "Indian rupee"),
    ("IQD", 3, "Iraqi dinar"),
    ("IRR", 2, "Iranian rial"),
    ("ISK", 0, "Icelandic króna"),
    ("JMD", 2, "Jamaican dollar"),
    ("JOD", 3, "Jordanian dinar"),
    ("JPY", 0, "Japanese yen"),
    ("KES", 2, "Kenyan shilling"),
    ("KGS", 2, "Kyrgyz som"),
    ("KHR", 2, "Cambodian riel"),
    ("KMF", 0, "Comorian franc"),
    ("KPW", 2, "North Korean won"),
    ("KRW", 0, "South Korean won"),
    ("KWD", 3, "Kuwaiti dinar"),
    ("KYD", 2, "Cayman Islands dollar"),
    ("KZT", 2, "Kazakh tenge"),
    ("LAK", 2, "Lao kip"),
    ("LBP", 2, "Lebanese pound"),
    ("LKR", 2, "Sri Lanka rupee"),
    ("LRD", 2, "Liberian dollar"),
    ("LSL", 2, "Lesotho loti"),
    ("LYD", 3, "Libyan dinar"),
    ("MAD", 2, "Moroccan dirham"),
    ("MDL", 2, "Moldovan leu"),
    ("MGA", 2, "Malagasy ariary"),
    ("MKD", 2, "Macedonian denar"),
    ("MMK", 2, "Myanmar kyat"),
    ("MNT", 2, "Mongolian tögrög"),
    ("MOP", 2, "Macao pataca"),
    ("MRU", 2, "Mauritanian ouguiya"),
    ("MUR", 2, "Mauritius rupee"),
    ("MVR", 2, "Maldivian rufiyaa"),
    ("MWK", 2, "Malawi kwacha"),
    ("MXN", 2, "Mexican peso"),
    ("MYR", 2, "Malaysian ringgit"),
    ("MZN", 2, "Mozambique metical"),
    ("NAD", 2, "Namibia dollar"),
    ("NGN", 2, "Nigerian naira"),
    ("NIO", 2, "Nicaraguan córdoba"),
    ("NOK", 2, "Norwegian krone"),
    ("NPR", 2, "Nepalese rupee"),
    ("NZD", 2, "New Zealand dollar"),
    ("OMR", 3, "Omani rial"),
    ("PAB", 2, "Panamanian balboa"),
    ("PEN", 2, "Peruvian sol"),
    ("PGK", 2, "Papua New Guinean kina"),
    ("PHP", 2, "Philippine peso"),
    ("PKR", 2, "Pakistan rupee"),
    ("PLN", 2, "Polish złoty"),
    ("PYG", 0, "Paraguayan guaraní"),
    ("QAR", 2, "Qatari riyal"),
    ("RON", 2, "Romanian leu"),
    ("RSD", 2, "Serbian dinar"),
    ("RUB", 2, "Russian rouble"),
    ("RWF", 0, "Rwanda franc"),
    ("SAR", 2, "Saudi riyal"),
    ("SBD", 2, "Solomon Islands dollar"),
    ("SCR", 2, "Seychelles rupee"),
    ("SDG", 2, "Sudanese pound"),
    ("SEK", 2, "Swedish krona"),
    ("SGD", 2, "Singapore dollar"),
    ("SHP", 2, "Saint Helena pound"),
    ("SLE", 2, "Sierra Leone leone"),
    ("SOS", 2, "Somali shilling"),
    ("SRD", 2, "Surinam dollar"),
    ("SSP", 2, "South Sudanese pound"),
    ("STN", 2, "São Tomé dobra"),
    ("SYP", 2, "Syrian pound"),
    ("SZL", 2, "Swazi lilangeni"),
    ("THB", 2, "Thai baht"),
    ("TJS", 2, "Tajik somoni"),
    ("TMT", 2, "Turkmen manat"),
    ("TND", 3, "Tunisian dinar"),
    ("TOP", 2, "Tongan paʻanga"),
    ("TRY", 2, "Turkish lira"),
    ("TTD", 2, "Trinidad and Tobago dollar"),
    ("TWD", 2, "Taiwan dollar"),
    ("TZS", 2, "Tanzanian shilling"),
    ("UAH", 2, "Ukrainian hryvnia"),
    ("UGX", 0, "Uganda shilling"),
    ("USD", 2, "US dollar"),
    ("UYU", 2, "Uruguayan peso"),
    ("UZS", 2, "Uzbek sum"),
    ("VES", 2, "Venezuelan bolívar"),
    ("VND", 0, "Vietnamese dong"),
    ("VUV", 0, "Vanuatu vatu"),
    ("WST", 2, "Samoan tala"),
    ("XAF", 0, "Central African CFA franc"),
    ("XCD", 2, "East Caribbean dollar"),
    ("XCG", 2, "Caribbean guilder"),
    ("XOF", 0, "West African CFA franc"),
    ("XPF", 0, "CFP franc"),
    ("YER", 2, "Yemeni rial"),
    ("ZAR", 2, "South African rand"),
    ("ZMW", 2, "Zambian kwacha"),
    ("ZWG", 2, "Zimbabwe gold"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_found_in_any_case() {
        let codes: Vec<_> = Currency::all().map(Currency::code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(
            codes
                .iter()
                .all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))
        );
        assert_eq!(Currency::parse("eur").map(Currency::name), Ok("Euro"));
        assert_eq!(Currency::parse("EU"), Err(NoSuchCurrency));
        for (code, digits) in [("EUR", 2), ("JPY", 0), ("KWD", 3), ("ISK", 0), ("HUF", 2)] {
            assert_eq!(Currency::parse(code).map(Currency::digits), Ok(digits), "{code}");
        }
    }
}
