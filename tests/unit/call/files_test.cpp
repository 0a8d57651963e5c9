// Files of a call: offered, taken, stopped by either side, and over connections that break.
#include <doctest/doctest.h>

#include "call/later/files.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::FileResult;
using call::TransferPhase;
using protocol::control::FileStop;

namespace {

constexpr FileId photo{77};

struct Talk {
  Talk() {
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    world.run(100);
  }
  /// Ann offers a file to Bob.
  void offer() {
    ann.tell(call::FileChosen{photo, "photo.jpg", 3'000'000});
    world.run(20);
  }
  /// And Bob takes it.
  void run() {
    offer();
    bob.tell(call::TakeFile{photo});
    world.run(20);
  }
  void run_half() {
    run();
    ann.tell(call::FileMoved{photo, 500});
    bob.tell(call::FileMoved{photo, 500});
  }
  static const call::Transfer& file(const Person& who) {
    static const call::Transfer none{};
    const auto& files = who.as<call::Active>().talk.files;
    CHECK(files.size() == 1);
    return files.empty() ? none : files[0];
  }
  bool both_are(TransferPhase phase) {
    return file(ann).phase == phase && file(bob).phase == phase;
  }
  void break_connection() {
    world.net.cut_between(ann.platform.peers.end_of(ann.peer()),
                          bob.platform.peers.end_of(bob.peer()));
    world.run(612);
    REQUIRE_FALSE(ann.is_live());
  }
  void come_back() {
    world.run(1'500);
    REQUIRE(ann.is_live());
    REQUIRE(bob.is_live());
  }
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};
};

}  // namespace

TEST_CASE("files: offered, taken, whole, saved") {
  Talk it;
  it.offer();
  CHECK(it.both_are(TransferPhase::Offered));
  CHECK(it.file(it.bob).name == "photo.jpg");
  CHECK(it.file(it.bob).size == 3'000'000);
  CHECK(it.bob.notice() == call::NoticeKind::FileOffered);
  CHECK_FALSE(it.ann.platform.files.sends(photo));
  it.bob.tell(call::TakeFile{photo});
  it.world.run(20);
  CHECK(it.both_are(TransferPhase::Running));
  CHECK(it.bob.platform.files.receives(photo));
  CHECK(it.ann.platform.files.sends(photo) == it.ann.peer());
  it.bob.tell(call::FileMoved{photo, 420});
  CHECK(it.file(it.bob).thousandths == 420);
  it.bob.tell(call::FileEnded{photo, FileResult::Whole});
  it.world.run(20);
  CHECK(it.both_are(TransferPhase::Done));
  CHECK(it.bob.notice() == call::NoticeKind::FileArrived);
  CHECK_FALSE(it.ann.platform.files.sends(photo));
  it.bob.tell(call::SaveFile{photo});
  CHECK(it.file(it.bob).saved);
  CHECK(it.bob.platform.files.saved.contains(photo));
}

TEST_CASE("files: over one connection a file is taken once, however often it is said") {
  Talk it;
  it.offer();
  it.bob.tell(call::TakeFile{photo});
  it.world.run(20);
  REQUIRE(it.both_are(TransferPhase::Running));
  const std::size_t orders = it.ann.platform.count<call::OrderFile>();
  const std::string take = protocol::control::encode(protocol::control::FileTake{photo});
  for (int i = 0; i < 100; ++i) it.ann.tell(call::ControlText{it.ann.peer(), take});
  CHECK(it.ann.platform.count<call::OrderFile>() == orders);
}

TEST_CASE("files: either side may stop one, at any time") {
  Talk it;
  SUBCASE("declined") {
    it.offer();
    it.bob.tell(call::StopFile{photo});
    it.world.run(20);
    CHECK(it.file(it.ann).why == FileStop::Declined);
  }
  SUBCASE("withdrawn") {
    it.offer();
    it.ann.tell(call::StopFile{photo});
    it.world.run(20);
    CHECK(it.file(it.bob).why == FileStop::Cancelled);
    it.bob.tell(call::TakeFile{photo});
  }
  SUBCASE("by the one who receives") {
    it.run_half();
    it.bob.tell(call::StopFile{photo});
    it.world.run(20);
    CHECK(it.file(it.bob).stopped_here);
    CHECK_FALSE(it.file(it.ann).stopped_here);
  }
  SUBCASE("by the one who sends") {
    it.run_half();
    it.ann.tell(call::StopFile{photo});
    it.world.run(20);
  }
  CHECK(it.both_are(TransferPhase::Stopped));
  CHECK_FALSE(it.ann.platform.files.sends(photo));
  CHECK_FALSE(it.bob.platform.files.receives(photo));
  it.bob.tell(call::FileEnded{photo, FileResult::Whole});
  it.bob.tell(call::SaveFile{photo});
  CHECK(it.both_are(TransferPhase::Stopped));
  CHECK(it.bob.platform.files.saved.empty());
}

TEST_CASE("files: what goes wrong is known on both sides, and nothing half is called done") {
  struct Fault {
    FileResult result;
    FileStop why;
    bool at_sender;
  };
  for (const Fault& fault : {Fault{FileResult::NoSpace, FileStop::NoSpace, false},
                             Fault{FileResult::Checksum, FileStop::Checksum, false},
                             Fault{FileResult::Unreadable, FileStop::Unreadable, true}}) {
    Talk it;
    it.run_half();
    (fault.at_sender ? it.ann : it.bob).tell(call::FileEnded{photo, fault.result});
    it.world.run(20);
    CHECK(it.both_are(TransferPhase::Stopped));
    CHECK(it.file(it.ann).why == fault.why);
    CHECK(it.file(it.bob).why == fault.why);
    CHECK_FALSE(it.bob.platform.files.receives(photo));
  }
}

TEST_CASE("files: one that is cancelled while its last block goes over is whole on both sides") {
  Talk it;
  it.run_half();
  it.ann.tell(call::StopFile{photo});
  it.bob.tell(call::FileEnded{photo, FileResult::Whole});
  CHECK(it.file(it.ann).phase == TransferPhase::Stopped);
  it.world.run(20);
  CHECK(it.both_are(TransferPhase::Done));
  CHECK(it.bob.platform.files.receives(photo));
}

TEST_CASE("files: what the other side has stopped is not whole by its word") {
  Talk it;
  it.run_half();
  it.bob.tell(call::StopFile{photo});
  it.world.run(20);
  it.ann.tell(call::ControlText{it.ann.peer(), R"({"t":"got","n":77})"});
  CHECK(it.both_are(TransferPhase::Stopped));
}

TEST_CASE("files: what a browser without a disk for it can not hold is refused unasked") {
  Talk it;
  SUBCASE("known before it is offered") {
    it.bob.tell(call::FileLimit{2'000'000});
    it.offer();
    CHECK(it.bob.notice() != call::NoticeKind::FileOffered);
  }
  SUBCASE("known while it waits") {
    it.offer();
    it.bob.tell(call::FileLimit{2'000'000});
    it.world.run(20);
  }
  CHECK(it.both_are(TransferPhase::Stopped));
  CHECK(it.file(it.ann).why == FileStop::TooLarge);
  CHECK(it.file(it.bob).why == FileStop::TooLarge);
  it.bob.tell(call::TakeFile{photo});
  CHECK_FALSE(it.bob.platform.files.receives(photo));
}

TEST_CASE("files: what can be held is offered, and sending has no limit") {
  Talk it;
  it.bob.tell(call::FileLimit{3'000'000});
  it.ann.tell(call::FileLimit{1'000});
  it.offer();
  CHECK(it.both_are(TransferPhase::Offered));
}

TEST_CASE("files: a saved one is known to be gone when the platform has removed it") {
  Talk it;
  it.run();
  it.bob.tell(call::FileEnded{photo, FileResult::Gone});
  CHECK_FALSE(it.file(it.bob).gone);
  it.bob.tell(call::FileEnded{photo, FileResult::Whole});
  it.bob.tell(call::SaveFile{photo});
  it.bob.tell(call::FileEnded{photo, FileResult::Gone});
  CHECK(it.file(it.bob).gone);
  CHECK(it.file(it.bob).phase == TransferPhase::Done);
}

TEST_CASE("files: the sender's own word makes nothing whole") {
  Talk it;
  it.run_half();
  it.ann.tell(call::FileEnded{photo, FileResult::Whole});
  it.bob.tell(call::ControlText{it.bob.peer(), R"({"t":"got","n":77})"});
  it.world.run(20);
  CHECK(it.both_are(TransferPhase::Running));
}

TEST_CASE("files: one goes on when another connection takes over") {
  Talk it;
  it.run_half();
  it.break_connection();
  CHECK(it.both_are(TransferPhase::Running));
  it.come_back();
  CHECK(it.both_are(TransferPhase::Running));
  CHECK(it.file(it.bob).thousandths == 500);
  CHECK(it.ann.platform.files.sends(photo) == it.ann.peer());
  CHECK(it.bob.platform.files.receives(photo));
  it.bob.tell(call::FileEnded{photo, FileResult::Whole});
  it.world.run(20);
  CHECK(it.both_are(TransferPhase::Done));
}

TEST_CASE("files: a word that was lost with a connection is said on the next one") {
  Talk it;
  SUBCASE("the offer") {
    it.break_connection();
    it.ann.tell(call::FileChosen{photo, "photo.jpg", 3'000'000});
    it.come_back();
    CHECK(it.both_are(TransferPhase::Offered));
  }
  SUBCASE("that it is taken") {
    it.offer();
    it.break_connection();
    it.bob.tell(call::TakeFile{photo});
    it.come_back();
    CHECK(it.both_are(TransferPhase::Running));
    CHECK(it.ann.platform.files.sends(photo) == it.ann.peer());
  }
  SUBCASE("that it is whole") {
    it.run_half();
    it.break_connection();
    it.bob.tell(call::FileEnded{photo, FileResult::Whole});
    it.come_back();
    CHECK(it.both_are(TransferPhase::Done));
  }
  SUBCASE("that it is stopped") {
    it.run_half();
    it.break_connection();
    it.bob.tell(call::StopFile{photo});
    it.come_back();
    CHECK(it.both_are(TransferPhase::Stopped));
    CHECK(it.file(it.ann).why == FileStop::Cancelled);
  }
}

TEST_CASE("files: a reload of the one who sends loses the file, in words") {
  Talk it;
  SUBCASE("a running one") { it.run_half(); }
  SUBCASE("an offered one, taken later") { it.offer(); }
  it.ann.reload();
  it.world.run(3'000);
  REQUIRE(it.bob.is_live());
  it.bob.tell(call::TakeFile{photo});
  it.world.run(20);
  CHECK(it.file(it.bob).phase == TransferPhase::Stopped);
  CHECK(it.file(it.bob).why == FileStop::Lost);
}

TEST_CASE("files: after a reload of the one who receives it is offered again") {
  Talk it;
  it.run_half();
  it.bob.reload();
  it.world.run(3'000);
  REQUIRE(it.bob.is_live());
  CHECK(it.file(it.bob).phase == TransferPhase::Offered);
  it.bob.tell(call::TakeFile{photo});
  it.world.run(20);
  CHECK(it.both_are(TransferPhase::Running));
}

TEST_CASE("files: a call that ends cuts what runs and saves what has come") {
  Talk it;
  it.run();
  it.bob.tell(call::FileEnded{photo, FileResult::Whole});
  it.ann.tell(call::FileChosen{{78}, "b.txt", 5});
  it.world.run(20);
  it.bob.tell(call::TakeFile{{78}});
  it.world.run(20);
  it.ann.leave();
  it.world.run(20);
  CHECK(it.bob.ended() == call::EndReason::RemoteHungUp);
  CHECK(it.bob.platform.files.saved == std::set<FileId>{photo});
  CHECK(it.bob.notice() == call::NoticeKind::FileCut);
  CHECK(it.bob.state().notice.who == "b.txt");
  CHECK(it.ann.notice() == call::NoticeKind::FileCut);
  CHECK_FALSE(it.bob.platform.files.allowed());
}

TEST_CASE("files: one that is chosen when the call is over is forgotten") {
  Talk it;
  it.ann.leave();
  it.ann.tell(call::FileChosen{photo, "photo.jpg", 3'000'000});
  const auto orders = it.ann.platform.all<call::OrderFile>();
  CHECK(orders.back().order == call::FileOrder::Stop);
  CHECK(orders.back().file == photo);
}

TEST_CASE("files: a flood of offers is declined, and the list stays short") {
  Talk it;
  for (int i = 1; i <= 100; ++i) {
    it.bob.tell(call::ControlText{
        it.bob.peer(), R"({"t":"file","n":)" + std::to_string(i) + R"(,"size":5,"name":"x"})"});
    if (i % 20 == 0) {
      for (const call::Transfer& file : auto(it.bob.as<call::Active>().talk.files)) {
        it.bob.tell(call::StopFile{file.file});
      }
    }
  }
  CHECK(it.bob.as<call::Active>().talk.files.size() <= call::files::max_transfers);
  CHECK(it.bob.is_live());
}

TEST_CASE("files: a name can not be a path, nor turn its end around") {
  Talk it;
  it.bob.tell(call::ControlText{it.bob.peer(),
                                R"({"t":"file","n":77,"size":5,"name":"..\\..\/a\u202Egpj.exe"})"});
  CHECK(it.file(it.bob).name == ".._.._agpj.exe");
}
