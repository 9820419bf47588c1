using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Cli.Tests.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Service;
using Stafi.Router.Storage;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Cli.Tests.Commands.Journal;

public sealed class JournalCommandTests : IDisposable
{
    private const string Account = "0x1111111111111111111111111111111111111111";

    private static readonly OperatorSet Operators = new(1, 2, 3, 4);

    private readonly TemporaryFolder _folder = new();
    private readonly string _file;

    public JournalCommandTests()
    {
        _file = _folder.Path("router.yaml");
        File.WriteAllText(
            _file,
            $$"""
            chain: { id: 31337 }
            execution: { endpoints: ["http://127.0.0.1:1"], timeout: 1s }
            consensus: { endpoints: ["http://127.0.0.1:1"] }
            ssvApi: { baseUrl: "http://127.0.0.1:1" }
            contracts:
              stafiStorage: "{{Account}}"
              ssvNetwork: "{{Account}}"
              ssvNetworkViews: "{{Account}}"
              ssvDeploymentBlock: 0
              depositContract: "{{Account}}"
            pool: { reserve: 20 ETH, withdrawalCredentials: "0x010000000000000000000000{{Account[2..]}}" }
            accounts: { superNode: { address: "{{Account}}" } }
            """);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_database_it_says_so()
    {
        var run = await RunAsync("list");
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("There is no database");
    }

    [Fact]
    public async Task Intents_are_listed_and_shown_with_their_history()
    {
        await using (var desk = await OpenAsync())
        {
            var id = await desk.Journal.ReserveAsync(Intent(), Cancellation);
            await desk.Journal.AbandonAsync(id, "The plan has changed.", Cancellation);
            await desk.Journal.ReserveAsync(Intent(), Cancellation);
        }

        (await RunAsync("list")).Output.ShouldContain("The plan has changed.");
        (await RunAsync("list", "--open")).Output.ShouldNotContain("The plan has changed.");
        (await RunAsync("list", "--json")).Output.ShouldContain("\"kind\": \"feeRecipient\"");
        var shown = await RunAsync("show", "1");
        shown.Output.ShouldContain("is Abandoned");
        shown.Output.ShouldContain("Reserved");
        (await RunAsync("show", "9")).Errors.ShouldContain("no intent 9");
    }

    [Fact]
    public async Task Nothing_is_adopted_beside_a_running_router()
    {
        await using var desk = await OpenAsync();
        var run = await RunAsync("adopt", Account, "--yes");
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("An account or a validator is adopted, and a key confirmed, while no router runs");
    }

    [Fact]
    public async Task A_node_that_does_not_answer_adopts_nothing()
    {
        var run = await RunAsync("adopt", Account, "--yes");
        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldNotContain("Adopted");
    }

    [Fact]
    public async Task A_wrong_address_is_refused() => (await RunAsync("adopt", "0x12")).Errors.ShouldContain("no address");

    [Fact]
    public async Task Share_sets_are_listed_for_all_keys_or_for_one()
    {
        await (await OpenAsync()).DisposeAsync();
        (await RunAsync("exposures")).Output.ShouldContain("None.");
        await using (var desk = await OpenAsync())
        {
            var id = await desk.Journal.ReserveAsync(Registration(3, 4), Cancellation);
            await desk.Journal.SignAsync(id, Signed(3, 4), Cancellation);
        }

        var all = await RunAsync("exposures", "--json");
        all.ExitCode.ShouldBe(0);
        all.Output.ShouldContain(Key(3).ToString());
        all.Output.ShouldContain(Key(4).ToString());
        var one = await RunAsync("exposures", "--key", "4", "--json");
        one.Output.ShouldNotContain(Key(3).ToString());
        var set = JsonDocument.Parse(one.Output).RootElement.EnumerateArray().ShouldHaveSingleItem();
        set.GetProperty("keyIndex").GetInt64().ShouldBe(4);
        set.GetProperty("publicKey").GetString().ShouldBe(Key(4).ToString());
        set.GetProperty("operators").EnumerateArray().Select(each => each.GetUInt64()).ShouldBe([1UL, 2, 3, 4]);
        set.GetProperty("registrationNonce").GetUInt64().ShouldBe(4UL);
        set.GetProperty("intent").GetInt64().ShouldBe(1);
        set.GetProperty("state").GetString().ShouldBe("Signed");
        (await RunAsync("exposures", "--key", "4")).Output.ShouldContain("Signed");
        (await RunAsync("exposures", "--key", "5")).Output.ShouldContain("None.");
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.Of(["journal", .. arguments, "--config", _file]);

    private Task<JournalDesk> OpenAsync() =>
        JournalDesk.OpenAsync(RouterConfiguration.Load(_file, new Dictionary<string, string>()), StoreAccess.Writer, null, Cancellation);

    private static NewIntent Intent() =>
        new(new FeeRecipientStep(Address.Parse(Account), Address.Parse(Account)), "It is not set.", Address.Parse(Account), []);

    private static NewIntent Registration(params uint[] keys) => new(
        new RegisterStep(Address.Parse(Account), Operators, [.. keys.Select(Key)], Wei.FromEther(1)), "They are staked.", Address.Parse(Account),
        [.. keys.Select(key => new IntentKey(key, Key(key)))]);

    private static SignedAttempt Signed(params uint[] keys) => new(
        0,
        new Attempt(Keccak256.Hash([1]), new byte[] { 2, 1 }, Wei.FromGwei(30), Wei.FromGwei(1), 21_000),
        [.. keys.Select(key => new Exposure(Key(key), Address.Parse(Account), Operators, key, Keccak256.Hash([(byte)key])))]);

    private static BlsPublicKey Key(uint index) => new([.. Enumerable.Repeat((byte)(0x80 + index), BlsPublicKey.Length)]);
}
