using Stafi.Ethereum;
using Stafi.StakingPool.Contracts;
using static Stafi.StakingPool.Tests.PoolCases;

namespace Stafi.StakingPool.Tests.Contracts;

public sealed class PoolCallDataTests
{
    [Fact]
    public void Light_node_calls_are_encoded_as_viem_does()
    {
        HashOf(LightNode.Deposit(Deposits)).ShouldBe("0x2291df73967136381d768b43595577a9efab77d7d3831e634017a9fc9697c0f7");
        HashOf(LightNode.Stake(Deposits)).ShouldBe("0x112703fc382c21d99c06b943ca3d4f127c324a4dd9ad42ec23a6ef3a683e838d");
        HashOf(LightNode.Status(KeyA)).ShouldBe("0xf67f10bbe828e311399a6f1ef16bf3420be73439c6a77fbddf34edbc176a9eb2");
        HashOf(LightNode.Count(Owner)).ShouldBe("0xdd1d56dce747252a8f3175fef9d5848212e579b9984ef6f22fbcc751ee99d387");
        HashOf(LightNode.DepositEnabled).ShouldBe("0xb630402b1a2a2b173b052757c020b15b00bc4fc1e33d8c642ec567a3e5957f00");
        HashOf(LightNode.NodeDepositAmount).ShouldBe("0x25a0237be84f47a1995e6ba625dbf6a8b22785fe3ba8732f09859aeec2a74430");
    }

    [Fact]
    public void User_deposit_calls_are_encoded_as_viem_does()
    {
        HashOf(UserDeposit.Deposit).ShouldBe("0xa1548b79599a5ef2fd6de226ea5131c228954c4bf788eb3e4386a2728abe3e8d");
        HashOf(UserDeposit.Balance).ShouldBe("0xff4c2ee241264cc3d9323bb53e67d4ae80f541acef36edafe5d2aa8f30680c1c");
        HashOf(UserDeposit.DepositEnabled).ShouldBe("0x9261f45434fb26c0804e02aa4ea2f6b7f55990a9ed85df3feba78214f69ed889");
        HashOf(UserDeposit.MinimumDeposit).ShouldBe("0x715626b19d38101ec283f8be7d23b1baa9772543d6ded794ba59df8f92935746");
    }

    [Fact]
    public void Withdraw_getters_are_encoded_as_viem_does()
    {
        HashOf(Withdraw.TotalMissing).ShouldBe("0xc41d9fd74c00eb4ec4749195546e81ae78a41140221db580f46df4207ee30ed1");
        HashOf(Withdraw.NextIndex).ShouldBe("0x8394955de8ab931b74d09528468090ed23dec5e89b06cec0de5e49391a1df10e");
        HashOf(Withdraw.MaxClaimableIndex).ShouldBe("0xa3925807ce75be6fd366908d887e1304f0ecf4763965d68efbb5268a14867a7e");
        HashOf(Withdraw.CurrentCycle).ShouldBe("0x522b55161967156125b7bf9fea61cf1a2988f9fff4d419f786f7dce59eadd97c");
        HashOf(Withdraw.EjectedStartCycle).ShouldBe("0x04844a47cf80471752d629cf5b0f86b56b109de8365bb6449adfbae827e8dfa4");
        HashOf(Withdraw.LatestDistributeHeight).ShouldBe("0x24963bafbe9ea7d560c78cc3beabc3c7a7f9bec235f9088b1e9360e7a13e1d26");
        HashOf(Withdraw.LimitPerCycle).ShouldBe("0x9320352e02d950bf0dd0679fce2f570fe3609facd3c2d38c0041940f36d5d3bc");
        HashOf(Withdraw.UserLimitPerCycle).ShouldBe("0x6885fb0bd1fdd31055c02135c0b36e2b6be0e2eebbc528989b4602d7f92db6bb");
    }

    [Fact]
    public void Withdraw_calls_are_encoded_as_viem_does()
    {
        HashOf(Withdraw.Unstake(Amount)).ShouldBe("0x38eec07bb1dfebe9e20c27d2d630e6ac5c6cc2289bd428c045f7966e5a29a286");
        HashOf(Withdraw.Claim([1, 2])).ShouldBe("0x53a12bc627fc7c761c372535bf79ca95f31fb23528a4d0a7d214733f7990cd69");
        HashOf(Withdraw.Reserve(9)).ShouldBe("0x28d5f85852742c0313096fa71b42f521f93c6d1e7c5f34ece941057b42f60c56");
        HashOf(Withdraw.Distribute(1, new Wei(2), new Wei(3), new Wei(4), 5)).ShouldBe("0x0f9a8f8e5327bd417a7a06ef612aa7671dde10fb22f2bc5e97e265be7235aaed");
        HashOf(Withdraw.Unclaimed(Owner)).ShouldBe("0x7ba1f03ec36112192c1dde2761ffc44a18d9fd16c5a19f7e3fe2fa2e4cbeb7aa");
        HashOf(Withdraw.WithdrawalAt(3)).ShouldBe("0x25ce2243d100ea8860f362396a7ae5e35eddd37c457b74ab13ded236c66ae6e2");
        HashOf(Withdraw.EjectedAt(3)).ShouldBe("0x5aeb23f2a8b137137990f32c340cae4bad92e208618b2342b2384af074c8c203");
        HashOf(Withdraw.NotifyExit(9, 8, [1, 2])).ShouldBe("0x1c86307e7f93f671869f83ebf9b40f1c0fdc0bc6a59c117a1a04b97667ae37fb");
    }

    [Fact]
    public void Settings_and_nodes_are_encoded_as_viem_does()
    {
        HashOf(NetworkSettings.WithdrawalCredentials).ShouldBe("0x35ead755613cb00005d05b54387114640957cb42181d882b00e5dba047cd687c");
        HashOf(NetworkSettings.SuperNodePubkeyLimit).ShouldBe("0xaba22d2b1e2a4cd57caec8bcde949ef0dc6078152af2d2b1976c37a2f1d355c1");
        HashOf(NetworkSettings.ConsensusThreshold).ShouldBe("0x21a5904171bdb5e7bd6bb34fa77e2a08b681b1990ab1183fa583fd149393e718");
        HashOf(NodeManager.TrustedNodeCount).ShouldBe("0x2798e1216ff14bcb0178db531886a192ba4387c6b0d281e56a246b3c66d8431a");
        HashOf(NodeManager.SuperNodeExists(Owner)).ShouldBe("0x08122da8e6c049f124f7c0058754a93df8317872376e4c1f28e43486a0d32f95");
        HashOf(NodeManager.Trusted(Owner)).ShouldBe("0x50d314aa4f6ae36cb7b0cbed38270b7564e186df9a641afc9edfd18095610c94");
        HashOf(NodeManager.TrustedNodeAt(3)).ShouldBe("0x3c1f77ac7f19e60c974c526e58f6b216f08115f04f44ed7a3a55099f6b649357");
    }

    [Fact]
    public void Token_and_balances_are_encoded_as_viem_does()
    {
        HashOf(RethToken.TotalSupply).ShouldBe("0xa09e81fd55f109d1c187016184b68ebeaf014c9ba6cf755c066eb840900cc8da");
        HashOf(RethToken.ExchangeRate).ShouldBe("0x0c568b5951e7612f90e9162f08c97a02761f73e7cf72fd20a9805bffc2645455");
        HashOf(RethToken.BalanceOf(Owner)).ShouldBe("0xd577f3ef87a790815da9591291f108a0d355caf88bcca7594c54ddf418d5b93f");
        HashOf(RethToken.Allowance(Owner, Spender)).ShouldBe("0xb893acfdc2fd4e853eb19c7eb08d0cfd8406edfb78ba463d2f875c555bfe0084");
        HashOf(RethToken.Approve(Spender, Amount)).ShouldBe("0x790deb6cfab6d25fa301f24b154b13ebf2164a7bd248a4b8fa92ebaafde5dfdb");
        HashOf(RethToken.EthValue(Amount)).ShouldBe("0x3a0a69c5972e7c57ae90a09458dfeb004cfa2e989023338490524e7ebd4628bb");
        HashOf(RethToken.RethValue(Amount)).ShouldBe("0xbb18ee8bcb242087c5d035c2ca8ebc15353b0d3e5b43079f4f0a1861c82408e9");
        HashOf(NetworkBalances.Block).ShouldBe("0x95d730f11797540edba73b0ced01d060ec95e4bab3731d8d01a13070ac4190b7");
        HashOf(NetworkBalances.TotalEth).ShouldBe("0xf01786d2d3092b510bf6df068825159ce197c6592b8db95b2b45a9eefe84b7b3");
        HashOf(NetworkBalances.StakingEth).ShouldBe("0x4e9b4925a8087eb7e144cbc774279489bf63242cfed8effc7a62ed7a2ebe4011");
        HashOf(NetworkBalances.RethSupply).ShouldBe("0xbcd504af0fe515c09dd88d139df432d68c54488c03d1d1afd1d12a8729cf41a6");
        HashOf(NetworkBalances.Submit(1, new Wei(2), new Wei(3), new Wei(4))).ShouldBe("0x1522507b43f37fda9634782c5e593070a13e0ae2604df38c77aa2f824337def1");
    }
}
