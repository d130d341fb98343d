use serde::{Deserialize, Serialize};

/// Lists of items, one after the other in one piece of memory: many short ones cost little more than their items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Adds a list of what `put` puts behind the items that there are. Returns it.
    pub fn add(&mut self, put: impl FnOnce(&mut Vec<T>)) -> &[T] {
        let start = self.items.len();
        put(&mut self.items);
        self.ends.push(narrow(self.items.len()));
        self.items.get(start..).unwrap_or_default()
    }

    /// Adds the lists of `other` behind its own.
    pub fn append(&mut self, mut other: Self) {
        let before = narrow(self.items.len());
        self.ends.extend(other.ends.iter().map(|end| before.saturating_add(*end)));
        self.items.append(&mut other.items);
    }

    /// Makes room for just so many more lists and items.
    pub fn reserve(&mut self, lists: usize, items: usize) {
        self.ends.reserve_exact(lists);
        self.items.reserve_exact(items);
    }

    /// The list at `index`; empty where there is none.
    pub fn get(&self, index: usize) -> &[T] {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(index));
        range.and_then(|(start, end)| self.items.get(start as usize..*end as usize)).unwrap_or_default()
    }

    /// The items of all lists, in order.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The same, to be changed; how long each list is stays as it is.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<T: Ord> Lists<T> {
    /// Adds a list of `items`, sorted, each once. Returns it.
    pub fn add_sorted(&mut self, items: impl Iterator<Item = T>) -> &[T] {
        self.add(|all| {
            let start = all.len();
            all.extend(items);
            all.get_mut(start..).unwrap_or_default().sort_unstable();
            let mut kept = start;
            for at in start..all.len() {
                if at == start || all.get(at) != all.get(kept - 1) {
                    all.swap(at, kept);
                    kept += 1;
                }
            }
            all.truncate(kept);
        })
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.add(|items| items.extend(list));
        }
        all
    }
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_as_they_were_added() {
        let mut lists: Lists<u32> = [vec![3, 1], vec![], vec![2]].into_iter().collect();
        assert_eq!(lists.add_sorted([5, 4, 5, 4, 4].into_iter()), [4, 5]);
        let again = lists.clone();
        lists.append(again);
        let read: Vec<&[u32]> = (0..9).map(|list| lists.get(list)).collect();
        assert_eq!(read, [&[3, 1][..], &[], &[2], &[4, 5], &[3, 1], &[], &[2], &[4, 5], &[]]);
        assert_eq!(lists.items().len(), 10);
    }
}
