//! Rocket.Chat: names, handles, and what somebody is in the channel.

use super::reads;

#[test]
fn rocket_chat() {
    reads(
        "Ben Okoro\nben.okoro\n10:50 AM\nno calls after 16:00\n\nada\nada\n11:00 AM\nnothing before 9:30\nno mail either\nuser7\n@user7\n11:01 AM\nyes",
        &["Ben Okoro| no calls after 16:00", "ada| nothing before 9:30 no mail either", "user7| yes"],
    );
}

#[test]
fn rocket_chat_says_behind_a_name_what_somebody_is_in_the_channel() {
    let said = ["Ben Okoro| no calls after 16:00", "ada| nothing before 9:30", "Dia Roy| yes"];
    reads(
        "Ben Okoro\nOwner\n10:50 AM\nno calls after 16:00\nada\nModerator\nLeader\n11:00 AM\nnothing before 9:30\n\
         Dia Roy\n11:01 AM\nyes",
        &said,
    );
    reads(
        "Ben Okoro\n@ben.okoro\nOwner\n10:50 AM\nno calls after 16:00\nada\n@ada\nModerator Leader\n11:00 AM\n\
         nothing before 9:30\nDia Roy\n@dia\n11:01 AM\nyes",
        &said,
    );
    reads(
        "Ben Okoro @ben.okoro Owner 10:50 AM\nno calls after 16:00\nada Moderator 11:00 AM\nnothing before 9:30\n\
         Dia Roy @dia 11:01 AM\nyes",
        &said,
    );
}
