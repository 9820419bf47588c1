using Stafi.Ethereum;
using Stafi.Router.Solo;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Solo;

public sealed class SoloBookTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-solo-");

    private string KeyFile => Path.Combine(_folder.FullName, "key.json");

    [Fact]
    public void A_key_of_which_nothing_is_known_may_have_been_anywhere() => SoloBook.Open(KeyFile).HandedOut(Sample.Key(1))!.ShouldContain("not made here");

    [Fact]
    public void What_was_done_with_a_key_is_known_when_the_file_is_opened_again()
    {
        var book = SoloBook.Open(KeyFile);
        book.AddMade(Sample.Key(1), Now);
        book.HandedOut(Sample.Key(1)).ShouldBeNull();
        book.HandedOut(Sample.Key(2)).ShouldNotBeNull();
        book.AddRegistered(Sample.Key(1), Sample.Address(1), Sample.Operators(), 7, Hash32.Zero, Now);
        book.AddExported(Sample.Key(1), "server.json", Now);

        var again = SoloBook.Open(KeyFile);

        again.HandedOut(Sample.Key(1))!.ShouldContain("server.json");
        again.Registrations(Sample.Key(1)).ShouldBe([(Sample.Address(1), Sample.Operators(), 7UL)]);
        again.Registrations(Sample.Key(2)).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(SoloBook.PathOf(KeyFile)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "version": 2, "entries": [] }""")]
    [InlineData("""{ "version": 1 }""")]
    [InlineData("""{ "version": 1, "entries": [ { "publicKey": "0x00", "kind": "made", "at": "2026-01-01T00:00:00Z" } ] }""")]
    public void A_book_that_cannot_be_read_stops_everything(string content)
    {
        File.WriteAllText(SoloBook.PathOf(KeyFile), content);

        Should.Throw<SoloException>(() => SoloBook.Open(KeyFile)).Message.ShouldContain(SoloBook.PathOf(KeyFile));
    }

    [Fact]
    public void An_entry_of_a_kind_that_is_not_known_stops_everything()
    {
        var book = SoloBook.Open(KeyFile);
        book.AddMade(Sample.Key(1), Now);
        var path = SoloBook.PathOf(KeyFile);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"made\"", "\"lent\"", StringComparison.Ordinal));

        Should.Throw<SoloException>(() => SoloBook.Open(KeyFile));
    }

    [Fact]
    public void A_book_that_cannot_be_written_says_that_nothing_was_done()
    {
        var book = SoloBook.Open(Path.Combine(_folder.FullName, "absent", "key.json"));

        Should.Throw<SoloException>(() => book.AddExported(Sample.Key(1), "server.json", Now)).Message.ShouldContain("Nothing was done");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
