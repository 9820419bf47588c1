using System.Net;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.Tests.BeaconApi;

public sealed class FailoverBeaconClientTests : IDisposable
{
    private const string Validators = "POST /eth/v1/beacon/states/head/validators";
    private readonly NodeState _first = new("http://first");
    private readonly NodeState _second = new("http://second");
    private readonly FailoverBeaconClient _client;

    public FailoverBeaconClientTests() => _client = Over(_first, _second);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_read_goes_to_the_next_node_when_one_cannot_answer(HttpStatusCode status)
    {
        _first.Node.On("GET /eth/v1/node/syncing", "<html/>", status);
        (await _client.GetSyncingAsync(Stop)).HeadSlot.ShouldBe(100UL);
        _second.Node.Asked.ShouldContain(asked => asked.Call == "GET /eth/v1/node/syncing");
    }

    [Fact]
    public async Task A_node_of_another_genesis_is_refused_for_good()
    {
        _second.Genesis(2);
        await _client.GetGenesisAsync(Stop);
        _first.Node.On("GET /eth/v1/node/syncing", "", HttpStatusCode.ServiceUnavailable);

        await Should.ThrowAsync<BeaconApiException>(_client.GetSyncingAsync(Stop));

        _second.Node.Asked.ShouldNotContain(asked => asked.Call == "GET /eth/v1/node/syncing");
        _client.Status[1].Refused.ShouldNotBeNull().ShouldContain("its genesis is");
    }

    [Fact]
    public async Task The_right_genesis_may_be_given()
    {
        using var other = new NodeState("http://other");
        var client = new FailoverBeaconClient(
            [other.Endpoint], new GenesisInfo(9, Hash32.Zero, new ForkVersion(1)), new FailoverOptions { ProbeInterval = TimeSpan.MaxValue });
        (await Should.ThrowAsync<BeaconApiException>(client.GetSyncingAsync(Stop))).Failure.ShouldBe(BeaconApiFailure.Unavailable);
    }

    [Fact]
    public async Task A_node_that_is_syncing_or_optimistic_is_avoided()
    {
        _first.Syncing(optimistic: true);
        await _client.ProbeAsync(Stop);
        _first.Node.Asked.Clear();

        await _client.GetSyncingAsync(Stop);

        _first.Node.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_optimistic_answer_is_given_only_when_there_is_no_other()
    {
        var key = TestKeys.Key(1).PublicKey;
        _first.Validator(key, optimistic: true);
        _second.Validator(key, balance: 7);
        (await _client.GetValidatorsAsync(StateId.Head, [key], Stop)).ExecutionOptimistic.ShouldBeFalse();

        _second.Validator(key, optimistic: true);
        (await _client.GetValidatorsAsync(StateId.Head, [key], Stop)).ExecutionOptimistic.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_nodes_that_agree_are_a_quorum()
    {
        var key = TestKeys.Key(1).PublicKey;
        _first.Validator(key);
        _second.Validator(key);
        (await _client.GetValidatorsQuorumAsync(StateId.Head, [key], Stop)).Data.ShouldHaveSingleItem().PublicKey.ShouldBe(key);
    }

    [Fact]
    public async Task Two_nodes_that_disagree_are_none()
    {
        var key = TestKeys.Key(1).PublicKey;
        _first.Validator(key);
        _second.Validator(key, balance: 7);
        var error = await Should.ThrowAsync<BeaconApiException>(_client.GetValidatorsQuorumAsync(StateId.Head, [key], Stop));
        error.Failure.ShouldBe(BeaconApiFailure.NoQuorum);
        error.Message.ShouldContain("http://first and http://second disagree about validator 0x");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_of_two_nodes_is_none_and_an_optimistic_one_does_not_count(bool optimistic)
    {
        var key = TestKeys.Key(1).PublicKey;
        _first.Validator(key);
        if (optimistic) _second.Validator(key, optimistic: true);
        else _second.Node.On(Validators, "", HttpStatusCode.ServiceUnavailable);

        var error = await Should.ThrowAsync<BeaconApiException>(_client.GetValidatorsQuorumAsync(StateId.Head, [key], Stop));
        error.Failure.ShouldBe(BeaconApiFailure.NoQuorum);
        error.Message.ShouldContain("from 2 beacon nodes failed: 1 answered");
    }

    [Fact]
    public async Task A_single_configured_node_is_a_quorum_of_one()
    {
        var key = TestKeys.Key(1).PublicKey;
        _first.Validator(key);
        (await Over(_first).GetValidatorsQuorumAsync(StateId.Head, [key], Stop)).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Liveness_of_all_tells_a_node_that_does_not_track_it_from_one_that_saw_nothing()
    {
        _first.Node.On("POST /eth/v1/validator/liveness/5", """{"data":[{"index":"3","is_live":false}]}""");
        _second.Node.On("POST /eth/v1/validator/liveness/5", """{"code":400,"message":"Validator liveness tracking is not enabled"}""", HttpStatusCode.BadRequest);

        var answers = await _client.GetLivenessOfAllAsync(5, [3], Stop);

        answers.Single(answer => answer.Name == "http://first").Value.ShouldNotBeNull().ShouldHaveSingleItem().IsLive.ShouldBeFalse();
        answers.Single(answer => answer.Name == "http://second").Failure.ShouldBeOfType<BeaconApiException>();
    }

    [Fact]
    public async Task An_exit_goes_to_all_nodes_and_one_that_takes_it_is_enough()
    {
        const string call = "POST /eth/v1/beacon/pool/voluntary_exits";
        using var secret = TestKeys.Key(1);
        var exit = new SignedVoluntaryExit(new VoluntaryExit(1, 2), secret.Sign(Hash32.Zero.ToArray()));
        _first.Node.On(call, """{"code":400,"message":"no"}""", HttpStatusCode.BadRequest);
        _second.Node.On(call, "");

        await _client.SubmitVoluntaryExitAsync(exit, Stop);

        _second.Node.On(call, """{"code":400,"message":"no"}""", HttpStatusCode.BadRequest);
        (await Should.ThrowAsync<BeaconApiException>(_client.SubmitVoluntaryExitAsync(exit, Stop))).Failure.ShouldBe(BeaconApiFailure.Rejected);
    }

    private static FailoverBeaconClient Over(params NodeState[] nodes) =>
        new([.. nodes.Select(node => node.Endpoint)], options: new FailoverOptions { ProbeInterval = TimeSpan.MaxValue });

    private sealed class NodeState : IDisposable
    {
        private readonly HttpClient _http;

        public NodeState(string address)
        {
            _http = new HttpClient(Node);
            Endpoint = new Endpoint<IBeaconClient>(address, new BeaconClient(_http, new Uri(address)));
            Genesis(1);
            Syncing(optimistic: false);
        }

        public FakeNode Node { get; } = new();

        public Endpoint<IBeaconClient> Endpoint { get; }

        public void Genesis(int time) => Node.On("GET /eth/v1/beacon/genesis", $$"""
            {"data":{"genesis_time":"{{time}}","genesis_validators_root":"{{Hash32.Zero}}","genesis_fork_version":"0x10000910"} }
            """);

        public void Syncing(bool optimistic) => Node.On("GET /eth/v1/node/syncing", $$"""
            {"data":{"head_slot":"100","sync_distance":"0","is_syncing":false,"is_optimistic":{{(optimistic ? "true" : "false")}},"el_offline":false} }
            """);

        public void Validator(BlsPublicKey key, ulong balance = 32, bool optimistic = false) => Node.On(Validators, $$$"""
            {"execution_optimistic":{{{(optimistic ? "true" : "false")}}},"finalized":true,"data":[{"index":"3","balance":"{{{balance}}}","status":"active_ongoing",
            "validator":{"pubkey":"{{{key}}}","withdrawal_credentials":"{{{Hash32.Zero}}}","effective_balance":"32","slashed":false,
            "activation_eligibility_epoch":"0","activation_epoch":"0","exit_epoch":"18446744073709551615","withdrawable_epoch":"18446744073709551615"} }]}
            """);

        public void Dispose() => _http.Dispose();
    }
}
