package org.tandem.mirror;

import java.nio.file.Path;

/** Where this deployment's counterparts are written down, one file each. Given by {@code app} from the configuration. */
public record CounterpartsLocation(Path directory) {}
