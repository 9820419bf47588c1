namespace Stafi.Architecture.Tests;

/// <summary>Planning has no clock, no I/O, no randomness, no keys and no statics with state.</summary>
public sealed class PlanningPurityTests : IDisposable
{
    private const string Room = "Stafi.Router.Planning";

    // Where an iterator was made, which the compiler asks.
    private const string ThreadIdOfIterators = "System.Environment.get_CurrentManagedThreadId";

    private readonly CompiledRoom _planning = new(Room);

    [Fact]
    public void It_uses_no_package() => SourceTree.Items(Room, "PackageReference").ShouldBeEmpty();

    [Fact]
    public void It_uses_no_framework_beyond_the_runtime() => SourceTree.Items(Room, "FrameworkReference").ShouldBeEmpty();

    [Fact]
    public void Its_own_banned_symbols_are_part_of_its_build() =>
        SourceTree.Items(Room, "AdditionalFiles").ShouldContain("BannedSymbols.Planning.txt");

    [Fact]
    public void It_uses_only_the_runtime_and_its_rooms() =>
        _planning.Assemblies.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Stafi.", StringComparison.Ordinal));

    [Theory]
    [InlineData("System.Net.")]
    [InlineData("System.IO.")]
    [InlineData("System.Data.")]
    [InlineData("System.Console")]
    [InlineData("System.Random")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Security.Cryptography.")]
    [InlineData("System.Threading.Thread")]
    [InlineData("System.Threading.Timer")]
    [InlineData("System.Threading.Tasks.")]
    [InlineData("Microsoft.")]
    [InlineData("Stafi.Ethereum.JsonRpc.")]
    [InlineData("Stafi.Ethereum.Accounts.")]
    [InlineData("Stafi.Consensus.BeaconApi.")]
    [InlineData("Stafi.Consensus.Keys.")]
    [InlineData("Stafi.Consensus.Bls.BlsSecretKey")]
    [InlineData("Stafi.Ssv.Api.")]
    public void It_uses_nothing_of(string forbidden) =>
        _planning.Types.Where(type => type.StartsWith(forbidden, StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("System.Environment.")]
    [InlineData("System.DateTime.get_Now")]
    [InlineData("System.DateTime.get_UtcNow")]
    [InlineData("System.DateTimeOffset.get_Now")]
    [InlineData("System.DateTimeOffset.get_UtcNow")]
    [InlineData("System.Guid.NewGuid")]
    public void It_calls_nothing_of(string forbidden) => _planning.Members
        .Where(member => member.StartsWith(forbidden, StringComparison.Ordinal) && member != ThreadIdOfIterators).ShouldBeEmpty();

    [Fact]
    public void It_keeps_no_state_in_statics() => _planning.WritableStatics.ShouldBeEmpty();

    [Fact]
    public void The_reader_sees_what_is_there()
    {
        _planning.Assemblies.ShouldContain("Stafi.Ethereum");
        _planning.Types.ShouldContain("Stafi.Ethereum.Wei");
        _planning.Members.ShouldContain(ThreadIdOfIterators);
    }

    public void Dispose() => _planning.Dispose();
}
