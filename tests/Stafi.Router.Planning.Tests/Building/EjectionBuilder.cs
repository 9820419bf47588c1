using Stafi.Consensus.Validators;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>The ejection of validator 1000 + index: noticed in cycle 20,000, active since epoch 10, in epoch 500 with a period of 256.</summary>
internal sealed class EjectionBuilder(uint index)
{
    public const ulong Cycle = 20_000;

    private readonly List<ExitIntent> _intents = [];
    private DateTimeOffset? _seen = DateTimeOffset.UnixEpoch;
    private Func<ExitEvidence, ExitEvidence> _evidence = evidence => evidence;

    public static EjectionNotice Notice(uint index) => new(Cycle, 1_000 + index);

    public static ExitEvidence Evidence(uint index) => new()
    {
        PublicKey = A.Key(index),
        Notices = Reading.Known(new FinalNotices(900, Enumerable.Range(0, 50).Select(each => Notice((uint)each)).ToHashSet(), new Dictionary<EjectionNotice, string>())),
        Validator = Reading.Known<ExitingValidator?>(new ExitingValidator(1_000 + index, ValidatorStatus.ActiveOngoing, 10, Epochs.FarFuture)),
        PartialWithdrawals = Reading.Known<IReadOnlySet<ulong>>(new HashSet<ulong>()),
        Clock = Reading.Known(new ExitClock(500, 256, DateTimeOffset.UnixEpoch - TimeSpan.FromMinutes(500 * 6.4), TimeSpan.FromMinutes(6.4))),
    };

    public EjectionBuilder SeenAt(DateTimeOffset? at)
    {
        _seen = at;
        return this;
    }

    public EjectionBuilder Knowing(Func<ExitEvidence, ExitEvidence> change)
    {
        _evidence = change;
        return this;
    }

    public EjectionBuilder Is(ValidatorStatus status, ulong activation = 10) => Knowing(evidence => evidence with
    {
        Validator = Reading.Known<ExitingValidator?>(new ExitingValidator(
            1_000 + index, status, activation, status >= ValidatorStatus.ActiveExiting ? 505 : Epochs.FarFuture)),
    });

    public EjectionBuilder With(string kind, IntentState state)
    {
        _intents.Add(new ExitIntent(40 + _intents.Count, kind, state, DateTimeOffset.UnixEpoch));
        return this;
    }

    public EjectionView Build() => new()
    {
        Notice = Notice(index),
        PublicKey = A.Key(index),
        KeyIndex = index,
        SeenSince = _seen,
        Evidence = _evidence(Evidence(index)),
        Intents = _intents,
    };
}
