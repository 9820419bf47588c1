namespace Stafi.Architecture.Tests;

public class RoomTests
{
    public static TheoryData<string> Existing => [.. SourceTree.Projects("src")];

    [Fact]
    public void Every_project_is_in_the_table() => SourceTree.Projects("src").Except(Rooms.All).ShouldBeEmpty();

    [Fact]
    public void Every_project_has_a_test_project_of_its_name() =>
        SourceTree.Projects("src").Select(project => $"{project}.Tests").Except(SourceTree.Projects("tests")).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Existing))]
    public void A_project_references_only_what_its_room_may_use(string room) =>
        SourceTree.References(room).Except(Rooms.AllowedFor(room)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Existing))]
    public void A_compiled_assembly_uses_only_what_its_room_may_use(string room)
    {
        using var compiled = new CompiledRoom(room);

        compiled.Assemblies.Where(name => name.StartsWith("Stafi.", StringComparison.Ordinal)).Except(Rooms.AllowedFor(room)).ShouldBeEmpty();
    }

    [Fact]
    public void The_devnet_never_knows_the_router()
    {
        Rooms.AllowedFor("Stafi.Devnet").ShouldAllBe(room => !room.StartsWith("Stafi.Router", StringComparison.Ordinal));
        using var devnet = new CompiledRoom("Stafi.Devnet");
        devnet.Assemblies.ShouldAllBe(name => !name.StartsWith("Stafi.Router", StringComparison.Ordinal));
    }
}
