package org.tandem.registry;

/** Why a competent authority may reject a notification; there is no other ground. */
public enum Ground {
    AMOUNT_DIFFERS("the amount differs from the decision"),
    TIME_CREDITED_BEFORE("the monitored time was credited before"),
    PROJECT_NOT_REGISTERED("the project is not registered"),
    RECIPIENT_WRONG("a recipient is not as agreed"),
    LAW_FORBIDS("national law does not allow it"),
    JOINT_WITHDRAWAL("both sides decided to withdraw the notification");

    private final String words;

    Ground(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
