using Stafi.Consensus.Bls;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Directory = Stafi.Devnet.Models.OperatorDirectory.OperatorDirectory;

namespace Stafi.Devnet.Tests.Models.OperatorDirectory;

public class OperatorDirectoryTests
{
    private static readonly Address Owner = Address.Parse("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");
    private static readonly BlsPublicKey Key = new(Enumerable.Repeat((byte)3, BlsPublicKey.Length).ToArray());
    private static readonly OperatorSet Operators = new(1, 2, 3, 4);

    private readonly Dictionary<ulong, OperatorReport> _reports = [];
    private readonly Directory _directory;

    public OperatorDirectoryTests()
    {
        _directory = new Directory(_reports);
        foreach (var id in Operators.Ids) _directory.Apply(new OperatorAdded(id, Owner, new byte[3], Wei.FromGwei(id)));
    }

    [Fact]
    public void An_operator_without_validators_reports_no_performance()
    {
        var known = _directory.Find(1)!;
        known.Status.ShouldBe("No Validators");
        known.Performance24h.ShouldBe(0);
        known.IsActive.ShouldBeFalse();
    }

    [Fact]
    public void Validators_are_counted_and_a_report_shows_once_there_is_one()
    {
        _directory.SetReport(2, new OperatorReport(DirectoryOperator.Inactive, 12.5, 80));
        Register();
        _directory.Find(1)!.Status.ShouldBe("Active");
        _directory.Find(1)!.Performance30d.ShouldBeGreaterThan(99);
        _directory.Find(2)!.Status.ShouldBe("Inactive");
        _directory.Find(2)!.Performance24h.ShouldBe(12.5);

        Register();
        _directory.Find(1)!.Validators.ShouldBe(1, "the same registration is one validator");
        _directory.Apply(new ValidatorRemoved(Owner, Operators, Key, ClusterTuple.New));
        _directory.Find(1)!.Status.ShouldBe("No Validators");
    }

    [Fact]
    public void Fees_privacy_and_removal_follow_the_events()
    {
        _directory.Apply(new OperatorFeeDeclared(1, Owner, 5, Wei.FromGwei(9)));
        _directory.Find(1)!.DeclaredFee.ShouldBe(Wei.FromGwei(9));
        _directory.Apply(new OperatorFeeExecuted(1, Owner, 6, Wei.FromGwei(9)));
        _directory.Find(1)!.EthFee.ShouldBe(Wei.FromGwei(9));
        _directory.Find(1)!.PreviousFee.ShouldBe(Wei.FromGwei(1));
        _directory.Apply(new OperatorPrivacyStatusUpdated([1, 2], true));
        _directory.Find(2)!.IsPrivate.ShouldBeTrue();
        _directory.Apply(new OperatorWhitelistChanged([2], [Owner], true));
        _directory.Find(2)!.Whitelist.ShouldBe([Owner]);
        _directory.Apply(new OperatorRemoved(3));
        _directory.Find(3)!.Status.ShouldBe("Removed");
        _directory.Find(3)!.EthFee.ShouldBe(Wei.Zero);
    }

    [Fact]
    public void A_report_outlives_the_rebuild_of_the_index()
    {
        _directory.SetReport(1, new OperatorReport(Performance24h: 50));
        var again = new Directory(_reports);
        again.Apply(new OperatorAdded(1, Owner, new byte[3], Wei.FromGwei(1)));
        again.Find(1)!.Report.Performance24h.ShouldBe(50);
    }

    [Fact]
    public void The_nonce_counts_every_registration_of_the_owner()
    {
        Register();
        Register();
        _directory.Registry.NextNonce(Owner).ShouldBe((ushort)2);
    }

    private void Register() => _directory.Apply(new ValidatorAdded(Owner, Operators, Key, new byte[5], ClusterTuple.New));
}
