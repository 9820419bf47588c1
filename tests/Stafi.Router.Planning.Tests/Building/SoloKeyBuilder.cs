using Stafi.Consensus.Deposits;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>A solo user's key, or one of another super node, as the voters have not judged it yet.</summary>
internal sealed class SoloKeyBuilder(uint index, NodeKind kind = NodeKind.LightNode)
{
    private ForeignKeyView _view = new()
    {
        PublicKey = A.Key(index),
        Kind = kind,
        Node = A.Account(0x60),
        Status = PubkeyStatus.Deposited,
        StatusSince = A.Head - 100,
        DepositedBlock = A.Head - 100 + index,
        Credentials = Reading.Known(CredentialsVerdict.Ours),
    };

    public SoloKeyBuilder Matched(ulong since = A.Head - 50) => Change(view => view with { Status = PubkeyStatus.Matched, StatusSince = since });

    public SoloKeyBuilder Unmatched() => Change(view => view with { Status = PubkeyStatus.Unmatched });

    public SoloKeyBuilder Judged(Reading<CredentialsVerdict> verdict) => Change(view => view with { Credentials = verdict });

    public ForeignKeyView Build() => _view;

    private SoloKeyBuilder Change(Func<ForeignKeyView, ForeignKeyView> change)
    {
        _view = change(_view);
        return this;
    }
}
