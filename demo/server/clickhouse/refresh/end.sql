INSERT INTO refreshes (version, as_of) SELECT {version:DateTime64(3, 'UTC')}, {as_of:DateTime64(3, 'UTC')};
