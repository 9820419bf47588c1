using Stafi.Consensus.Validators;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Building;

internal sealed class ValidatorBuilder(uint index)
{
    private ValidatorView _view = new()
    {
        PublicKey = A.Key(index),
        KeyIndex = index,
        PoolStatus = PubkeyStatus.Deposited,
        PoolStatusSince = A.Head - 100,
        BeaconStatus = Reading.Known<ValidatorStatus?>(null),
        Evidence = EvidenceOf.Unused(index) with { SuperNodeStatus = Reading.Known(PubkeyStatus.Deposited), Credentials = EvidenceOf.Matched(index).Credentials },
    };

    public ValidatorBuilder Deposited() => this;

    public ValidatorBuilder Unmatched() => Change(view => view with { PoolStatus = PubkeyStatus.Unmatched, Evidence = null });

    public ValidatorBuilder Matched() => Change(view => view with { PoolStatus = PubkeyStatus.Matched, Evidence = EvidenceOf.Matched(index) });

    public ValidatorBuilder Staked() => Change(view => view with { PoolStatus = PubkeyStatus.Staked, Evidence = EvidenceOf.Staked(index) });

    public ValidatorBuilder On(ClusterBuilder cluster) =>
        Change(view => view with { Registration = new Registration(A.Owner, cluster.Build().Operators, index, A.Head - 50), Evidence = null });

    public ValidatorBuilder On(OperatorSet operators) =>
        Change(view => view with { Registration = new Registration(A.Owner, operators, index, A.Head - 50), Evidence = null });

    /// <summary>At the validator client since this intent.</summary>
    public ValidatorBuilder AtClient(long intent = 3, IntentState state = IntentState.Confirmed) =>
        Knowing(key => key with { ClientIntents = [.. key.ClientIntents, new ClientIntent(intent, true, A.Client, state)] });

    /// <summary>Found at the validator client and adopted by this intent.</summary>
    public ValidatorBuilder Adopted(long intent = 3) => Knowing(key => key with
    {
        ClientIntents = [.. key.ClientIntents, new ClientIntent(intent, true, A.Client, IntentState.Confirmed) { IsAdoption = true }],
    });

    public ValidatorBuilder OnBeacon(ValidatorStatus status) => Change(view => view with { BeaconStatus = Reading.Known<ValidatorStatus?>(status) });

    public ValidatorBuilder Since(ulong block) => Change(view => view with { PoolStatusSince = block });

    public ValidatorBuilder WithoutEvidence() => Change(view => view with { Evidence = null });

    public ValidatorBuilder Knowing(Func<KeyEvidence, KeyEvidence> change) => Change(view => view with { Evidence = change(view.Evidence!) });

    public ValidatorView Build() => _view;

    private ValidatorBuilder Change(Func<ValidatorView, ValidatorView> change)
    {
        _view = change(_view);
        return this;
    }
}
