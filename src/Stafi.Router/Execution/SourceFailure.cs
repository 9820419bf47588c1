using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Keymanager;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Storage;
using Stafi.Ssv.Api;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.Subgraph;
using Stafi.StakingPool;

namespace Stafi.Router.Execution;

/// <summary>Failures of what is outside, which are no defect of the router and mend themselves or are mended there.</summary>
internal static class SourceFailure
{
    public static bool Is(Exception failure) =>
        failure is JsonRpcException or BeaconApiException or KeymanagerException or SsvApiException or SubgraphException or SsvViewException or PoolReadException or AbiException
            or ObservationException or LedgerIncompleteException or StoreLostException or HttpRequestException or TimeoutException or OperationCanceledException;
}
