//! The keys of colleagues as stored.

use serde::{Deserialize, Serialize};

use crate::domain::colleagues as domain;
use crate::domain::text::PersonName;
use crate::vault::hex::{self, Hex};

/// `{"own":["PKCS #8 in hex","130 hex"],"known":[["…","130 hex"]]}`: the halves of her own key, then
/// names and keys; without `own` no month was exported yet, without `known` no key is believed.
#[derive(Serialize, Deserialize)]
pub struct Colleagues {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    own: Option<SigningKey>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    known: Vec<(PersonName, Hex<65>)>,
}

#[derive(Serialize, Deserialize)]
struct SigningKey(#[serde(with = "hex::any")] Vec<u8>, Hex<65>);

impl From<&domain::Colleagues> for Colleagues {
    fn from(colleagues: &domain::Colleagues) -> Self {
        let own = colleagues.own.as_ref();
        let known = colleagues.known.iter().map(|known| (known.name.clone(), Hex(known.key.0)));
        Self {
            own: own.map(|own| SigningKey(own.private.to_vec(), Hex(own.public.0))),
            known: known.collect(),
        }
    }
}

impl From<Colleagues> for domain::Colleagues {
    fn from(Colleagues { own, known }: Colleagues) -> Self {
        let colleague = |(name, key): (PersonName, Hex<65>)| domain::Colleague {
            name,
            key: domain::PublicKey(key.0),
        };
        Self {
            own: own.map(|SigningKey(private, public)| domain::SigningKey {
                private: private.into(),
                public: domain::PublicKey(public.0),
            }),
            known: known.into_iter().map(colleague).collect(),
        }
    }
}
