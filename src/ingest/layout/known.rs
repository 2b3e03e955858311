//! The layouts a run knows: the built-in ones and the user's own.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::{Layout, LayoutError};
use crate::study::nearest;

const BUILT_IN: &[&str] = &[
    include_str!("../../../data/layouts/native.toml"),
    include_str!("../../../data/layouts/xsens-dot.toml"),
    include_str!("../../../data/layouts/xsens-dot-log.toml"),
    include_str!("../../../data/layouts/xsens-mtw.toml"),
    include_str!("../../../data/layouts/shimmer.toml"),
    include_str!("../../../data/layouts/delsys-discover.toml"),
    include_str!("../../../data/layouts/delsys-emgworks.toml"),
    include_str!("../../../data/layouts/mbientlab.toml"),
    include_str!("../../../data/layouts/xio-ngimu.toml"),
    include_str!("../../../data/layouts/xio-ximu.toml"),
    include_str!("../../../data/layouts/xio-3.toml"),
    include_str!("../../../data/layouts/phyphox.toml"),
    include_str!("../../../data/layouts/sensor-logger.toml"),
    include_str!("../../../data/layouts/kistler-bioware.toml"),
    include_str!("../../../data/layouts/opensim.toml"),
    include_str!("../../../data/layouts/vicon-devices.toml"),
    include_str!("../../../data/layouts/vicon-trajectories.toml"),
    include_str!("../../../data/layouts/bids-motion.toml"),
    include_str!("../../../data/layouts/repoimu.toml"),
    include_str!("../../../data/layouts/gaitmap.toml"),
    include_str!("../../../data/layouts/gaitmap-markers.toml"),
];

static BUILT_IN_LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    BUILT_IN
        .iter()
        .map(|text| Layout::parse(text).expect("built-in layouts are well formed")) // invariant: tested
        .collect()
});

/// Ending of a layout's file.
const ENDING: &str = ".toml";

/// All layouts that files are looked at by; the user's own come first.
#[derive(Clone, Debug, PartialEq)]
pub struct Layouts {
    own: Vec<Layout>,
}

impl Default for Layouts {
    fn default() -> Self {
        Self::built_in()
    }
}

/// The file that `--layout` names, if it names a file.
#[must_use]
pub fn user_layout_path(named: &str) -> Option<PathBuf> {
    let path = Path::new(named);
    (named.to_lowercase().ends_with(ENDING) || path.is_file()).then(|| path.to_owned())
}

impl Layouts {
    /// The built-in ones alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self { own: Vec::new() }
    }

    /// The built-in ones and those of a study's `[layouts]`, a table each.
    ///
    /// # Errors
    /// A layout that cannot be read.
    pub fn with_study(layouts: &toml::Table) -> Result<Self, LayoutError> {
        let mut known = Self::built_in();
        for (name, value) in layouts {
            known.add(Layout::of_table(name, value)?);
        }
        Ok(known)
    }

    /// Adds a layout of the user's in front; it replaces an own one of the same name.
    pub fn add(&mut self, layout: Layout) {
        self.own.retain(|own| own.name != layout.name);
        self.own.push(layout);
    }

    /// The user's own.
    #[must_use]
    pub fn own(&self) -> &[Layout] {
        &self.own
    }

    /// The built-in ones that no layout of the user's replaces.
    pub fn others(&self) -> impl Iterator<Item = &Layout> {
        let replaced = |layout: &&Layout| self.own.iter().any(|own| own.name == layout.name);
        BUILT_IN_LAYOUTS
            .iter()
            .filter(move |layout| !replaced(layout))
    }

    /// All of them, the user's own first.
    pub fn iter(&self) -> impl Iterator<Item = &Layout> {
        self.own.iter().chain(self.others())
    }

    /// The layout called `name`, in any case.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Layout> {
        self.iter()
            .find(|layout| layout.name.eq_ignore_ascii_case(name))
    }

    /// The name nearest to `name`.
    #[must_use]
    pub fn suggestion(&self, name: &str) -> Option<String> {
        nearest(name, self.iter().map(|layout| layout.name.as_str())).map(str::to_owned)
    }

    /// The layout of the project's own.
    #[must_use]
    pub(in crate::ingest) fn native(&self) -> Option<&Layout> {
        self.named("native")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ingest::layout::Meaning;
    use crate::ingest::{Axis, Leg, Quantity, Site, units};

    #[test]
    fn the_native_layout_is_the_contract() {
        let known = Layouts::built_in();
        let native = known.native().expect("built in");
        assert_eq!(native.columns.len(), 1 + 2 * 27 + 2 * 15 + 10 + 4 * 3);
        let meaning = |name: &str| {
            let mut columns = native.columns.iter();
            columns
                .find(|column| column.name == name)
                .map(|column| column.meaning)
        };
        let left_gyr = Quantity::AngularRate(Site::Shank, Axis::Z);
        assert_eq!(
            meaning("left_shank_gyr_z"),
            Some(Meaning::Channel(Some(Leg::Left), left_gyr))
        );
        assert_eq!(
            meaning("plate2_fz"),
            Some(Meaning::Channel(None, Quantity::Force(2, Axis::Z)))
        );
        assert_eq!(
            meaning("right_fz"),
            Some(Meaning::Channel(
                Some(Leg::Right),
                Quantity::Force(0, Axis::Z)
            ))
        );
        assert_eq!(meaning("copz"), None);
    }

    #[test]
    fn every_built_in_layout_has_known_units_and_a_name_of_its_own() {
        let known = Layouts::built_in();
        let names: BTreeSet<_> = known.iter().map(|layout| layout.name.as_str()).collect();
        assert_eq!(names.len(), BUILT_IN.len());
        for layout in known.iter() {
            let named = layout.columns.iter().flat_map(|column| &column.units);
            let assumed = layout
                .columns
                .iter()
                .filter_map(|column| column.unit.as_ref());
            for unit in named.chain(assumed) {
                assert!(units::scale(unit).is_some(), "{}: {unit}", layout.name);
            }
        }
    }
}
