//! Problems as the user reads them.

use crate::model::Problem;

pub(crate) fn render(problems: &[Problem], _color: bool) -> String {
    problems.iter().map(|p| format!("{}:{}:{}: {}\n", p.path, p.line, p.column, p.message)).collect()
}
