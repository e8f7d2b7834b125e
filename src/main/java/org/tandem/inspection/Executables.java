package org.tandem.inspection;

import java.util.Locale;
import java.util.Set;

/** What a machine would run if somebody opened it. */
final class Executables {

    private static final Set<String> ENDINGS = Set.of(
            "exe", "com", "dll", "scr", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "lnk",
            "jar", "sh", "app", "pif", "cpl", "reg", "html", "htm", "svg", "xlsm", "docm", "pptm", "iso", "apk");

    private Executables() {}

    static boolean isNamed(String file) {
        return ENDINGS.contains(
                file.substring(file.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT));
    }

    static boolean begins(byte[] content) {
        return starts(content, 'M', 'Z')
                || starts(content, 0x7F, 'E', 'L', 'F')
                || starts(content, '#', '!')
                || starts(content, 0xCA, 0xFE, 0xBA, 0xBE)
                || starts(content, 0xCF, 0xFA, 0xED, 0xFE);
    }

    private static boolean starts(byte[] content, int... with) {
        if (content.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((content[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
