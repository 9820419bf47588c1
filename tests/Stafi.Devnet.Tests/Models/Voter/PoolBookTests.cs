using Stafi.Consensus.Bls;
using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Devnet.Tests.Models.Voter;

public class PoolBookTests
{
    private readonly PoolBook _book = new();

    [Fact]
    public void A_vote_is_open_from_the_deposit_until_the_voters_have_decided()
    {
        Deposit(1, block: 5);
        _book.OpenVotes.ShouldBe([new DepositedKey(Key(1), 5)]);
        Set(1, PubkeyStatus.Matched);
        _book.OpenVotes.ShouldBeEmpty();
    }

    [Fact]
    public void Staking_ether_is_the_running_balance_or_what_was_paid()
    {
        foreach (byte number in new byte[] { 1, 2, 3, 4 }) Deposit(number, 5);
        Set(1, PubkeyStatus.Matched);
        Set(2, PubkeyStatus.Staked);
        Set(3, PubkeyStatus.Staked);
        Set(4, PubkeyStatus.Unmatched);
        _book.StakingEth(new Dictionary<BlsPublicKey, Gwei> { [Key(3)] = new(32_500_000_000) }).ShouldBe(Wei.ParseEther("65.5"));
    }

    [Fact]
    public void A_solo_users_own_part_is_not_the_pools()
    {
        Solo(5);
        _book.OpenVotes.ShouldBe([new DepositedKey(Key(5), 7, NodeKind.LightNode)]);
        _book.StakingEth(new Dictionary<BlsPublicKey, Gwei>()).ShouldBe(Wei.Zero);
        _book.Apply(new PubkeyStatusSet(NodeKind.LightNode, Key(5).ToArray(), PubkeyStatus.Staked));
        _book.StakingEth(new Dictionary<BlsPublicKey, Gwei>()).ShouldBe(Wei.FromEther(20));
    }

    [Fact]
    public void Only_queued_requests_wait_for_ether()
    {
        _book.Apply(new Unstaked(Address.Zero, Wei.FromEther(1), Wei.FromEther(1), 0, Instantly: true));
        _book.Apply(new Unstaked(Address.Zero, Wei.FromEther(2), Wei.FromEther(2), 1, Instantly: false));
        _book.Requests.Unclaimed.ShouldBe(Wei.FromEther(2));
        _book.Apply(new Withdrawn(Address.Zero, [1]));
        _book.Requests.Unclaimed.ShouldBe(Wei.Zero);
    }

    private static BlsPublicKey Key(byte number) => new(Enumerable.Repeat(number, BlsPublicKey.Length).ToArray());

    private void Deposit(byte number, ulong block)
    {
        var key = Key(number).ToArray();
        _book.Apply(new Deposited(NodeKind.SuperNode, Address.Zero, key, new byte[96], Wei.FromEther(1)) { Block = block });
        Set(number, PubkeyStatus.Deposited);
    }

    private void Solo(byte number)
    {
        _book.Apply(new Deposited(NodeKind.LightNode, Address.Zero, Key(number).ToArray(), new byte[96], Wei.FromEther(12)) { Block = 7 });
        _book.Apply(new PubkeyStatusSet(NodeKind.LightNode, Key(number).ToArray(), PubkeyStatus.Deposited));
    }

    private void Set(byte number, PubkeyStatus status) =>
        _book.Apply(new PubkeyStatusSet(NodeKind.SuperNode, Key(number).ToArray(), status));
}
