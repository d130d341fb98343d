//! YAML: the one place that knows which crate reads it.
//!
//! `serde_yaml` is complete and has no advisory, but it is archived: what replaces it is replaced here.

use serde::de::DeserializeOwned;

/// Why a text is no YAML, or not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong, without the place and without a full stop.
    pub message: String,
    /// Line from 1; 0 where it is not known.
    pub line: usize,
    /// Column in characters from 1; 0 where it is not known.
    pub column: usize,
}

/// Reads a document.
///
/// # Errors
/// With the first place that is no YAML, or does not fit `T`.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(|e| {
        let (line, column) = e.location().map_or((0, 0), |at| (at.line(), at.column()));
        let message = e.to_string();
        let message = message.rfind(" at line ").map_or(&*message, |i| &message[..i]);
        YamlError { message: message.to_owned(), line, column }
    })
}

/// Reads a document into plain values. Keys become strings, and what JSON has no value for becomes null.
///
/// # Errors
/// With the first place that is no YAML.
pub fn value(text: &str) -> Result<serde_json::Value, YamlError> {
    parse(text).map(json)
}

fn json(value: serde_yaml::Value) -> serde_json::Value {
    use serde_json::Value as Json;
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Json::Null,
        Yaml::Bool(b) => Json::Bool(b),
        Yaml::Number(n) => match (n.as_u64(), n.as_i64(), n.as_f64()) {
            (Some(n), ..) => n.into(),
            (_, Some(n), _) => n.into(),
            (.., f) => f.and_then(serde_json::Number::from_f64).map_or(Json::Null, Json::Number),
        },
        Yaml::String(s) => Json::String(s),
        Yaml::Sequence(items) => items.into_iter().map(json).collect(),
        Yaml::Mapping(map) => Json::Object(map.into_iter().map(|(k, v)| (key(k), json(v))).collect()),
        Yaml::Tagged(tagged) => json(tagged.value),
    }
}

fn key(key: serde_yaml::Value) -> String {
    match json(key) {
        serde_json::Value::String(s) => s,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_plain() {
        let value = value("a: 1\n2: [x, .nan, ~, true]\nb: !tag {c: -1.5}\nd: 2025-08-15").unwrap();
        let expected = serde_json::json!({"a": 1, "2": ["x", null, null, true], "b": {"c": -1.5}, "d": "2025-08-15"});
        assert_eq!(value, expected);
    }

    #[test]
    fn errors_name_the_place() {
        let error = value("title: one: two\n").unwrap_err();
        assert_eq!((error.line, error.column), (1, 11));
        assert!(error.message.starts_with("mapping values are not allowed"), "{}", error.message);
    }
}
