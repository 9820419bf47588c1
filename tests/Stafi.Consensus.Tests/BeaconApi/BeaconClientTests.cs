using System.Net;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests.BeaconApi;

public sealed class BeaconClientTests : IDisposable
{
    private const string Root1 = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private const string Root2 = "0x2222222222222222222222222222222222222222222222222222222222222222";

    private readonly FakeNode _node = new();
    private readonly HttpClient _http;
    private readonly BeaconClient _client;

    public BeaconClientTests()
    {
        _http = new HttpClient(_node);
        _client = new BeaconClient(_http, new Uri("http://node:5052"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Genesis_is_read()
    {
        _node.On("GET /eth/v1/beacon/genesis", $$"""
            {"data":{"genesis_time":"1742213400","genesis_validators_root":"{{Root1}}","genesis_fork_version":"0x10000910"} }
            """);

        (await _client.GetGenesisAsync(Stop)).ShouldBe(new GenesisInfo(1742213400, Hash32.Parse(Root1), new ForkVersion(0x10000910)));
    }

    [Theory]
    [InlineData("\"SECONDS_PER_SLOT\":\"6\",", 6UL)]
    [InlineData("\"SLOT_DURATION_MS\":\"8000\",", 8UL)]
    [InlineData("\"SLOT_DURATION_MS\":12000,\"SECONDS_PER_SLOT\":\"6\",", 12UL)]
    [InlineData("", 12UL)]
    public async Task The_spec_is_read_whatever_else_it_holds(string slot, ulong seconds)
    {
        _node.On("GET /eth/v1/config/spec", Spec(slot));

        (await _client.GetSpecAsync(Stop)).ShouldBe(new BeaconSpec(
            new ForkVersion(0x10000910), new ForkVersion(0x40000910), KnownNetworks.Hoodi.DepositContract, 560048, seconds, 32, 256, 256));
    }

    [Theory]
    [InlineData("\"SLOT_DURATION_MS\":\"1500\",", "SLOT_DURATION_MS is no whole number of seconds")]
    [InlineData("\"SLOT_DURATION_MS\":\"fast\",", "SLOT_DURATION_MS is no number")]
    [InlineData("\"SLOT_DURATION_MS\":[],", "SLOT_DURATION_MS is neither text nor number")]
    [InlineData("\"SLOT_DURATION_MS\":\"\\ud800\",", "surrogate")]
    public async Task A_spec_that_cannot_be_used_is_named(string slot, string reason)
    {
        _node.On("GET /eth/v1/config/spec", Spec(slot));

        var error = await Should.ThrowAsync<BeaconApiException>(_client.GetSpecAsync(Stop));
        error.Failure.ShouldBe(BeaconApiFailure.InvalidResponse);
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Syncing_is_read_and_old_nodes_may_leave_fields_out()
    {
        _node.On("GET /eth/v1/node/syncing", """{"data":{"head_slot":"5","sync_distance":"0","is_syncing":false}}""");
        (await _client.GetSyncingAsync(Stop)).IsReady.ShouldBeTrue();

        _node.On("GET /eth/v1/node/syncing", """
            {"data":{"head_slot":"5","sync_distance":"1","is_syncing":false,"is_optimistic":false,"el_offline":true}}
            """);
        (await _client.GetSyncingAsync(Stop)).ShouldBe(new SyncingStatus(5, 1, false, false, true));
    }

    [Fact]
    public async Task A_header_is_read_with_what_the_node_says_of_its_state()
    {
        _node.On("GET /eth/v1/beacon/headers/finalized", $$$"""
            {"execution_optimistic":true,"finalized":true,"data":{"root":"{{{Root1}}}","canonical":true,"header":{"message":
            {"slot":"64","proposer_index":"1","parent_root":"{{{Root2}}}","state_root":"{{{Root1}}}","body_root":"{{{Root2}}}"},"signature":"0x00"} } }
            """);

        (await _client.GetHeaderAsync(BeaconBlockId.Finalized, Stop)).ShouldBe(
            new BlockHeaderInfo(Hash32.Parse(Root1), 64, Hash32.Parse(Root2), Hash32.Parse(Root1), true, true, true));
    }

    [Fact]
    public async Task Finality_checkpoints_are_read()
    {
        _node.On("GET /eth/v1/beacon/states/head/finality_checkpoints", $$$"""
            {"data":{"previous_justified":{"epoch":"1","root":"{{{Root1}}}"},"current_justified":{"epoch":"2","root":"{{{Root1}}}"},
            "finalized":{"epoch":"1","root":"{{{Root2}}}"} } }
            """);

        var checkpoints = await _client.GetFinalityCheckpointsAsync(StateId.Head, Stop);
        checkpoints.Finalized.ShouldBe(new Checkpoint(1, Hash32.Parse(Root2)));
        checkpoints.CurrentJustified.Epoch.ShouldBe(2UL);
        checkpoints.ExecutionOptimistic.ShouldBeFalse();
    }

    [Fact]
    public async Task Pending_deposits_keep_their_order()
    {
        var key = TestKeys.Key(1).PublicKey;
        string Entry(int slot) => $$"""
            {"pubkey":"{{key}}","withdrawal_credentials":"{{Root1}}","amount":"1000000000","signature":"0x{{new string('a', 192)}}","slot":"{{slot}}"}
            """;
        _node.On("GET /eth/v1/beacon/states/77/pending_deposits", $$"""{"finalized":true,"data":[{{Entry(9)}},{{Entry(3)}},{{Entry(5)}}]}""");

        var answer = await _client.GetPendingDepositsAsync(StateId.Slot(77), Stop);
        answer.Data.Select(deposit => deposit.Slot).ShouldBe([9UL, 3UL, 5UL]);
        answer.Data[0].Amount.ShouldBe(Gwei.FromEther(1));
        answer.Finalized.ShouldBeTrue();
        answer.ExecutionOptimistic.ShouldBeFalse();
    }

    [Fact]
    public async Task Liveness_is_asked_for_the_indexes_and_others_are_dropped()
    {
        _node.On("POST /eth/v1/validator/liveness/12", """{"data":[{"index":"4","is_live":true},{"index":"5","is_live":false},{"index":"6","is_live":true}]}""");

        (await _client.GetLivenessAsync(12, [4, 5], Stop)).ShouldBe([new ValidatorLiveness(4, true), new ValidatorLiveness(5, false)]);
        _node.Asked.ShouldHaveSingleItem().Body.ShouldBe("""["4","5"]""");
    }

    [Fact]
    public async Task Liveness_of_nobody_asks_nobody()
    {
        (await _client.GetLivenessAsync(12, [], Stop)).ShouldBeEmpty();
        _node.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Attestation_rewards_say_what_was_missed()
    {
        _node.On("POST /eth/v1/beacon/rewards/attestations/12", """
            {"execution_optimistic":false,"finalized":true,"data":{"ideal_rewards":[{"effective_balance":"32000000000","head":"3","target":"5","source":"2"}],
            "total_rewards":[{"validator_index":"4","head":"3","target":"5","source":"2","inactivity":"0"},
            {"validator_index":"5","head":"0","target":"-5","source":"2","inclusion_delay":null,"inactivity":"-1"},
            {"validator_index":"6","head":"0","target":"0","source":"0"},{"validator_index":"7","head":"0","target":"0","source":"0"}]}}
            """);

        var answer = await _client.GetAttestationRewardsAsync(12, [4, 5, 6], Stop);

        answer.Finalized.ShouldBeTrue();
        answer.Data.ShouldBe([new AttestationReward(4, 3, 5, 2), new AttestationReward(5, 0, -5, 2), new AttestationReward(6, 0, 0, 0)]);
        answer.Data.Select(reward => reward.IsIncluded).ShouldBe([true, false, true]);
        _node.Asked.ShouldHaveSingleItem().Body.ShouldBe("""["4","5","6"]""");
    }

    [Fact]
    public async Task Attestation_rewards_take_a_request_for_each_thousand_validators()
    {
        _node.On("POST /eth/v1/beacon/rewards/attestations/12", """{"data":{"total_rewards":[]}}""");
        (await _client.GetAttestationRewardsAsync(12, [.. Enumerable.Range(0, 2_001).Select(index => (ulong)index)], Stop)).Data.ShouldBeEmpty();
        _node.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_execution_point_is_taken_from_the_block()
    {
        _node.On("GET /eth/v2/beacon/blocks/head", $$$"""
            {"version":"fulu","execution_optimistic":false,"finalized":false,"data":{"message":{"slot":"9","proposer_index":"3","body":
            {"randao_reveal":"0x","execution_payload":{"parent_hash":"{{{Root1}}}","block_number":"123","block_hash":"{{{Root2}}}","transactions":["0x"]} } },
            "signature":"0x"}}
            """);

        (await _client.GetExecutionPointAsync(BeaconBlockId.Head, Stop)).ShouldBe(new ExecutionPoint(9, 123, Hash32.Parse(Root2), false, false));
    }

    [Fact]
    public async Task A_block_without_a_payload_is_named()
    {
        _node.On("GET /eth/v2/beacon/blocks/head", """{"data":{"message":{"slot":"9","body":{}}}}""");

        (await Should.ThrowAsync<BeaconApiException>(_client.GetExecutionPointAsync(BeaconBlockId.Head, Stop)))
            .Message.ShouldContain("no execution payload");
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"message":"ok"}""")]
    public async Task An_exit_is_taken_when_the_node_says_success_with_any_body(string body)
    {
        _node.On("POST /eth/v1/beacon/pool/voluntary_exits", body);
        var exit = SignedExit();

        await _client.SubmitVoluntaryExitAsync(exit, Stop);
        _node.Asked.ShouldHaveSingleItem().Body
            .ShouldBe($$"""{"message":{"epoch":"5","validator_index":"7"},"signature":"{{exit.Signature}}"}""");
    }

    [Fact]
    public async Task An_exit_that_lodestar_has_already_is_taken()
    {
        _node.On("POST /eth/v1/beacon/pool/voluntary_exits",
            """{"code":500,"message":"VOLUNTARY_EXIT_ERROR_ALREADY_EXISTS"}""", HttpStatusCode.InternalServerError);

        await _client.SubmitVoluntaryExitAsync(SignedExit(), Stop);
    }

    [Fact]
    public async Task A_refused_exit_is_an_error_that_does_not_show_the_signature()
    {
        var exit = SignedExit();
        _node.On("POST /eth/v1/beacon/pool/voluntary_exits",
            $$"""{"code":400,"message":"bad exit {{exit.Signature.ToString().ToUpperInvariant()}}"}""", HttpStatusCode.BadRequest);

        var error = await Should.ThrowAsync<BeaconApiException>(_client.SubmitVoluntaryExitAsync(exit, Stop));
        error.Failure.ShouldBe(BeaconApiFailure.Rejected);
        error.Message.ShouldContain("bad exit");
        error.ToString().ShouldNotContain(exit.Signature.ToString()[2..], Case.Insensitive);
        error.Body!.ShouldNotContain(exit.Signature.ToString()[2..], Case.Insensitive);
    }

    public void Dispose()
    {
        _http.Dispose();
        _node.Dispose();
    }

    private static SignedVoluntaryExit SignedExit()
    {
        using var key = TestKeys.Key(3);
        return new VoluntaryExit(5, 7).Sign(key, KnownNetworks.Mainnet);
    }

    private static string Spec(string slot) => $$"""
        {"data":{ {{slot}}
        "GENESIS_FORK_VERSION":"0x10000910","CAPELLA_FORK_VERSION":"0x40000910","DEPOSIT_CHAIN_ID":"560048",
        "DEPOSIT_CONTRACT_ADDRESS":"0x00000000219ab540356cbb839cbe05303d7705fa","SLOTS_PER_EPOCH":"32","SHARD_COMMITTEE_PERIOD":"256",
        "MIN_VALIDATOR_WITHDRAWABILITY_DELAY":"256","BLOB_SCHEDULE":[{"EPOCH":"1","MAX_BLOBS_PER_BLOCK":"9"}],"NOTHING":null} }
        """;
}
