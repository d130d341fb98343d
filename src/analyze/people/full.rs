//! People who are named in full somewhere: which full names are one person.

use super::uses::{Form, Use};
use crate::resources::people::PersonName;
use std::collections::HashMap;

/// Of a family name's people, only the latest so many are compared with a new form: a list of thousands of Smiths must
/// not cost its square.
const COMPARED: usize = 48;

/// A person of the article: indexes of the forms that name them.
#[derive(Debug, Clone, Default)]
pub(super) struct Cluster {
    pub(super) forms: Vec<usize>,
}

/// People with full names, in the order of their fullest forms, and for each form its person.
pub(super) fn clusters(forms: &[Form<'_>], uses: &[Use]) -> (Vec<Cluster>, Vec<Option<usize>>) {
    let mut order: Vec<usize> = (0..forms.len()).filter(|f| is_whole(&forms[*f].name)).collect();
    let shorts = parts_of_longer(forms, &order);
    order.retain(|f| !shorts.contains_key(f));
    let mut first = vec![usize::MAX; forms.len()];
    for (at, used) in uses.iter().enumerate().rev() {
        first[used.form] = at;
    }
    order.sort_by_key(|&f| (std::cmp::Reverse(forms[f].name.words.len()), first[f]));
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut of_form = vec![None; forms.len()];
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for form in order {
        let block = blocks.entry(forms[form].name.family_key()).or_default();
        let cluster = home(forms, &clusters, block, form).unwrap_or_else(|| {
            clusters.push(Cluster::default());
            block.push(clusters.len() - 1);
            clusters.len() - 1
        });
        clusters[cluster].forms.push(form);
        of_form[form] = Some(cluster);
    }
    (clusters, of_form)
}

/// Whether the form names a person by itself: a given and a family name.
fn is_whole(name: &PersonName) -> bool {
    name.is_full()
}

/// Forms of two words and more that are the end of exactly one longer form: "Núñez Feijóo" of "Alberto Núñez Feijóo".
fn parts_of_longer(forms: &[Form<'_>], whole: &[usize]) -> HashMap<usize, usize> {
    let mut tails: HashMap<String, Option<usize>> = HashMap::new();
    for &form in whole {
        let words = &forms[form].name.words;
        for from in 1..words.len().saturating_sub(1).min(4) {
            let tail = words.get(from..).unwrap_or(&[]).concat();
            tails.entry(tail).and_modify(|seen| *seen = None).or_insert(Some(form));
        }
    }
    let longer = |f: usize| tails.get(&forms[f].name.joined()).copied().flatten();
    whole.iter().filter(|f| forms[**f].name.words.len() > 1).filter_map(|&f| Some((f, longer(f)?))).collect()
}

/// The one person of the block whom the form can name; none where it can name two.
fn home(forms: &[Form<'_>], clusters: &[Cluster], block: &[usize], form: usize) -> Option<usize> {
    let name = &forms[form].name;
    let mut found = None;
    for &cluster in block.iter().rev().take(COMPARED) {
        let members = &clusters[cluster].forms;
        let fits = members.iter().take(8).all(|&m| forms[m].name.agrees(name));
        if fits {
            let exact = members.iter().any(|&m| forms[m].name.given() == name.given());
            match found {
                None => found = Some((cluster, exact)),
                Some((_, false)) if exact => found = Some((cluster, exact)),
                Some((_, true)) if !exact => {}
                Some(_) => return None,
            }
        }
    }
    found.map(|(cluster, _)| cluster)
}
