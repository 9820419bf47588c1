using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary>The status as <c>status --json</c> writes it; amounts are ETH as text, what is unknown is null.</summary>
internal static class StatusJson
{
    public static object Of(RouterState state)
    {
        var world = state.World!;
        return new
        {
            Mode = state.Mode.ToString().ToLowerInvariant(),
            Head = new { world.Head.Number, Hash = world.Head.Hash.ToString(), world.Head.Timestamp },
            FinalizedEpoch = world.Beacon.TryGet(out var beacon) ? beacon.Epoch : (ulong?)null,
            Leader = state.Leadership is { } leader
                ? new { Leads = leader.State is LeadershipState.Leader, leader.Holder, leader.Fencing, leader.Since }
                : null,
            Ready = state.Readiness.IsReady,
            Obstacles = state.Readiness.Reasons,
            state.Alerts,
            Endpoints = EndpointTable.ToJson(state.Endpoints),
            Pool = world.Pool.TryGet(out var pool)
                ? new { Balance = pool.Balance.ToEther(), MissingForWithdraw = pool.MissingForWithdraw.ToEther(), pool.KeysAwaitingStake }
                : null,
            SoloPlaces = state.Plan?.Solo?.Places,
            SuperNode = world.SuperNodeAccount.ToString(),
            Owners = world.Owners.Select(owner => new
            {
                Address = owner.Address.ToString(),
                Balance = owner.Balance.TryGet(out var balance) ? balance.ToEther() : null,
                owner.RegistrationNonce,
                FeeRecipient = owner.FeeRecipient?.ToString(),
            }),
            Clusters = world.Clusters.Select(cluster => new
            {
                Owner = cluster.Owner.ToString(),
                Operators = cluster.Operators.Ids.ToArray(),
                cluster.Tuple.ValidatorCount,
                cluster.Tuple.Active,
                Balance = cluster.Balance.TryGet(out var balance) ? balance.ToEther() : null,
            }),
            Validators = world.Validators.Select(Of),
            Intents = world.Intents.Select(intent => new { intent.Id, intent.Step.Kind, State = intent.State.ToString(), Keys = intent.Keys.Select(key => key.ToString()), Account = intent.Account?.ToString() }),
        };
    }

    private static object Of(ValidatorView validator) => new
    {
        validator.KeyIndex,
        Pubkey = validator.PublicKey.ToString(),
        PoolStatus = validator.PoolStatus.ToString(),
        BeaconStatus = validator.BeaconStatus.TryGet(out var status) && status is { } known ? BeaconText.Of(known) : null,
        Operators = validator.Registration?.Operators.Ids.ToArray(),
        validator.Registration?.Nonce,
        Client = ClientPlaces.Standing(validator)?.Client,
    };
}
