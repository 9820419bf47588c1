using Stafi.Ssv.Contracts;

namespace Stafi.Ssv.Tests.Contracts;

public sealed class SsvTopicsTests
{
    [Fact]
    public void Topics_are_those_of_the_deployed_contract()
    {
        SsvTopics.ValidatorAdded.ToString().ShouldBe("0x48a3ea0796746043948f6341d17ff8200937b99262a0b48c2663b951ed7114e5");
        SsvTopics.ValidatorRemoved.ToString().ShouldBe("0xccf4370403e5fbbde0cd3f13426479dcd8a5916b05db424b7a2c04978cf8ce6e");
        SsvTopics.ValidatorExited.ToString().ShouldBe("0xb4b20ffb2eb1f020be3df600b2287914f50c07003526d3a9d89a9dd12351828c");
        SsvTopics.ClusterDeposited.ToString().ShouldBe("0x2bac1912f2481d12f0df08647c06bee174967c62d3a03cbc078eb215dc1bd9a2");
        SsvTopics.ClusterWithdrawn.ToString().ShouldBe("0x39d1320bbda24947e77f3560661323384aa0a1cb9d5e040e617e5cbf50b6dbe0");
        SsvTopics.ClusterLiquidated.ToString().ShouldBe("0x1fce24c373e07f89214e9187598635036111dbb363e99f4ce498488cdc66e688");
        SsvTopics.ClusterReactivated.ToString().ShouldBe("0xc803f8c01343fcdaf32068f4c283951623ef2b3fa0c547551931356f456b6859");
        SsvTopics.ClusterMigratedToEth.ToString().ShouldBe("0x6dc71e7231318932a8a7f99bac76f94ffe24cac147843e0c285ce4cf290c803a");
        SsvTopics.ClusterBalanceUpdated.ToString().ShouldBe("0x0cc301d13799ab915796eed462da724756a969f8e05d69ad2405eb3da7036b55");
        SsvTopics.FeeRecipientAddressUpdated.ToString().ShouldBe("0x259235c230d57def1521657e7c7951d3b385e76193378bc87ef6b56bc2ec3548");
        SsvTopics.OperatorAdded.ToString().ShouldBe("0xd839f31c14bd632f424e307b36abff63ca33684f77f28e35dc13718ef338f7f4");
        SsvTopics.OperatorRemoved.ToString().ShouldBe("0x0e0ba6c2b04de36d6d509ec5bd155c43a9fe862f8052096dd54f3902a74cca3e");
        SsvTopics.OperatorFeeDeclared.ToString().ShouldBe("0x796204296f2eb56d7432fa85961e9750d0cb21741873ebf7077e28263e327358");
        SsvTopics.OperatorFeeExecuted.ToString().ShouldBe("0x513e931ff778ed01e676d55880d8db185c29b0094546ff2b3e9f5b6920d16bef");
        SsvTopics.OperatorFeeDeclarationCancelled.ToString().ShouldBe("0x5055fa347441172447637c015e80a3ee748b9382212ceb5dca5a3683298fd6f3");
        SsvTopics.OperatorPrivacyStatusUpdated.ToString().ShouldBe("0x7cae2703330c3f53308fb0fe3a9143f335997ba7e059b9ac8e4417ed8fbddbd3");
        SsvTopics.OperatorMultipleWhitelistUpdated.ToString().ShouldBe("0x3d5869fa1ed68d6b7b5e2a1f44df8e1e7edd8ea7a6cc240e45c72e2eb3523962");
        SsvTopics.OperatorMultipleWhitelistRemoved.ToString().ShouldBe("0x589a71ef5bb37432c8ce279a4afc32783592f1764c6fcb07e3c437e80c80ab2e");
        SsvTopics.OperatorWhitelistingContractUpdated.ToString().ShouldBe("0xf41d8ca981ff900f6db7f71d7e2ae866eae8e4327d23e5c692c13a6c43b39c3d");
    }

    [Fact]
    public void Every_topic_has_a_reader() =>
        SsvEvents.Topics.Count.ShouldBe(typeof(SsvTopics).GetProperties().Length);
}
