using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Claiming;

/// <summary>
/// Which effects of open intents the snapshot already contains. It is judged by the facts of the snapshot and not by the block that the
/// journal noted, so that neither a reorganisation nor a receipt that came late counts ETH twice or not at all.
/// </summary>
public sealed class IntentEffects
{
    private readonly WorldView _world;
    private readonly Dictionary<BlsPublicKey, ValidatorView> _validators = [];

    /// <summary>Looks up the keys of the open intents in the snapshot.</summary>
    public IntentEffects(WorldView world)
    {
        _world = world;
        var keys = world.Intents.SelectMany(intent => intent.Keys).ToHashSet();
        if (keys.Count == 0) return;
        foreach (var validator in world.Validators)
        {
            if (keys.Contains(validator.PublicKey)) _validators[validator.PublicKey] = validator;
        }
    }

    /// <summary>True when the intent may still take effect or took it: not reverted, dropped or abandoned.</summary>
    public static bool IsAlive(OpenIntent intent) =>
        intent.State is IntentState.Reserved or IntentState.Signed or IntentState.Sent or IntentState.Mined or IntentState.Final;

    /// <summary>
    /// True while nothing else may use what the intent uses: until it is mined and the snapshot shows its effect, or it reverted. A final
    /// effect is a fact of the chain and holds nothing.
    /// </summary>
    public bool HoldsLanes(OpenIntent intent) => intent.State switch
    {
        IntentState.Reserved or IntentState.Signed or IntentState.Sent => true,
        IntentState.Mined => !IsSeen(intent),
        _ => false,
    };

    /// <summary>True when the snapshot contains the whole effect.</summary>
    public bool IsSeen(OpenIntent intent) => intent.Step switch
    {
        DepositStep or StakeStep or RegisterStep or RemoveStep => UnseenKeys(intent) == 0,
        FeeRecipientStep step => _world.Owners.Any(owner => owner.Address == step.Owner && owner.FeeRecipient == step.Recipient),
        IClusterStep step => intent.MinedBlock is { } mined && ChangedBlock(step) is { } changed && changed >= mined,
        _ => !intent.IsAhead(_world.Head.Number),
    };

    /// <summary>Keys of a live intent whose effect the snapshot does not contain.</summary>
    public int UnseenKeys(OpenIntent intent)
    {
        if (!IsAlive(intent)) return 0;
        var all = intent.Step is DepositStep deposit ? Math.Max(deposit.Count, intent.Keys.Count) : intent.Keys.Count;
        return all - intent.Keys.Count(key => _validators.TryGetValue(key, out var validator) && Shows(intent.Step, validator));
    }

    /// <summary>Each of these steps has an event of its cluster in its block.</summary>
    private ulong? ChangedBlock(IClusterStep step) =>
        _world.Clusters.FirstOrDefault(cluster => cluster.Owner == step.Owner && cluster.Operators == step.Operators)?.ChangedBlock;

    private static bool Shows(Step step, ValidatorView validator) => step switch
    {
        DepositStep => validator.PoolStatus is not PubkeyStatus.Unknown,
        StakeStep => validator.PoolStatus is PubkeyStatus.Staked,
        RegisterStep register => validator.Registration is { } place && place.Owner == register.Owner && place.Operators == register.Operators,
        RemoveStep remove => validator.Registration is not { } place || place.Owner != remove.Owner || place.Operators != remove.Operators,
        _ => false,
    };
}
