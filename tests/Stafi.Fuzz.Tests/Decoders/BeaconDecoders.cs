using System.Net;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Answers of a beacon node, read by its client.</summary>
internal static class BeaconDecoders
{
    private const string Root = "\"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95\"";
    private const string KeyText = "0x933ad9491b62059dd065b560d256d8957a8c402cc6e8d8ee7290ae11e8f7329267a8811c397529dac52ae1342ba58c95";

    private const string Validators = $$$$"""
        {"execution_optimistic":false,"finalized":true,"data":[{"index":"1","balance":"32000000000","status":"active_ongoing",
        "validator":{"pubkey":"{{{{KeyText}}}}","withdrawal_credentials":{{{{Root}}}},
        "effective_balance":"32000000000","slashed":false,"activation_eligibility_epoch":"0","activation_epoch":"0",
        "exit_epoch":"18446744073709551615","withdrawable_epoch":"18446744073709551615"}}]}
        """;

    private static readonly string Deposits = $$$$"""
        {"version":"electra","execution_optimistic":false,"finalized":true,"data":[{"pubkey":"{{{{KeyText}}}}",
        "withdrawal_credentials":{{{{Root}}}},"amount":"1000000000","signature":"0x{{{{new string('c', 192)}}}}","slot":"7"}]}
        """;

    private const string Spec = """
        {"data":{"GENESIS_FORK_VERSION":"0x00000000","CAPELLA_FORK_VERSION":"0x03000000",
        "DEPOSIT_CONTRACT_ADDRESS":"0x00000000219ab540356cBB839Cbe05303d7705Fa","DEPOSIT_CHAIN_ID":"1",
        "SECONDS_PER_SLOT":"12","SLOT_DURATION_MS":"12000","SLOTS_PER_EPOCH":32,"SHARD_COMMITTEE_PERIOD":"256",
        "MIN_VALIDATOR_WITHDRAWABILITY_DELAY":"256","BLOB_SCHEDULE":[{"EPOCH":"1"}]}}
        """;

    private const string Header = $$$$"""
        {"execution_optimistic":false,"finalized":false,"data":{"root":{{{{Root}}}},"canonical":true,"header":{"message":{"slot":"1",
        "proposer_index":"1","parent_root":{{{{Root}}}},"state_root":{{{{Root}}}},"body_root":{{{{Root}}}}},"signature":"0x00"}}}
        """;

    private const string Checkpoints = $$$$"""
        {"execution_optimistic":true,"finalized":false,"data":{"previous_justified":{"epoch":"1","root":{{{{Root}}}}},
        "current_justified":{"epoch":"2","root":{{{{Root}}}}},"finalized":{"epoch":"0","root":{{{{Root}}}}}}}
        """;

    private const string Block = $$$$"""
        {"version":"electra","data":{"message":{"slot":"5","body":{"graffiti":"0x00","attestations":[],"execution_payload":{"block_number":"4",
        "block_hash":{{{{Root}}}},"transactions":["0x02"]}}},"signature":"0x00"}}
        """;

    private const string Refusal = """{"code":400,"message":"VOLUNTARY_EXIT_ERROR_ALREADY_EXISTS","stacktraces":[]}""";

    public static IEnumerable<FuzzTarget> All()
    {
        var keys = new[] { BlsPublicKey.Parse(KeyText) };
        yield return Of("beacon-genesis", client => client.GetGenesisAsync(default),
            $$$$"""{"data":{"genesis_time":"1606824023","genesis_validators_root":{{{{Root}}}},"genesis_fork_version":"0x00000000"}}""");
        yield return Of("beacon-spec", client => client.GetSpecAsync(default), Spec);
        yield return Of("beacon-syncing", client => client.GetSyncingAsync(default),
            """{"data":{"head_slot":"1","sync_distance":"0","is_syncing":false,"is_optimistic":false,"el_offline":false}}""");
        yield return Of("beacon-header", client => client.GetHeaderAsync(BeaconBlockId.Head, default), Header);
        yield return Of("beacon-finality", client => client.GetFinalityCheckpointsAsync(StateId.Head, default), Checkpoints);
        yield return Of("beacon-validators", client => client.GetValidatorsAsync(StateId.Head, keys, default), Validators);
        yield return Of("beacon-deposits", client => client.GetPendingDepositsAsync(StateId.Head, default), Deposits);
        yield return Of("beacon-liveness", client => client.GetLivenessAsync(5, [1, 2], default),
            """{"data":[{"index":"1","is_live":true},{"index":"2","is_live":false}]}""");
        yield return Of("beacon-rewards", client => client.GetAttestationRewardsAsync(5, [1, 2], default),
            """{"execution_optimistic":false,"finalized":true,"data":{"ideal_rewards":[],"total_rewards":[{"validator_index":"1","head":"3","target":"-5","source":"2","inactivity":"0"}]}}""");
        yield return Of("beacon-block", client => client.GetExecutionPointAsync(BeaconBlockId.Head, default), Block);
    }

    private static FuzzTarget Of<T>(string name, Func<BeaconClient, Task<T>> ask, string seed)
    {
        var endpoint = new FixedAnswer();
        var client = new BeaconClient(endpoint.Client(), new Uri("http://beacon.example/"));
        return new FuzzTarget(name, Seeds.Texts(seed, Refusal), Decode, typeof(BeaconApiException)) { IsText = true };

        void Decode(byte[] input)
        {
            endpoint.Body = input;
            endpoint.Status = input.Length % 7 == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.OK;
            Promise.Now(ask(client));
        }
    }
}
