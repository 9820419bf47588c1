using System.Text.Json;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum.Abi;
using Stafi.Testing;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class ContractArtifactTests
{
    [Theory]
    [InlineData("StafiStorage", "StafiStorage")]
    [InlineData("StafiEther", "StafiEther")]
    [InlineData("StafiUserDeposit", "StafiUserDeposit")]
    [InlineData("RethToken", "RethToken")]
    [InlineData("StafiSuperNode", "StafiSuperNode")]
    [InlineData("StafiLightNode", "StafiLightNode")]
    [InlineData("StafiNodeManager", "StafiNodeManager")]
    [InlineData("StafiNetworkSettings", "StafiNetworkSettings")]
    [InlineData("StafiNetworkBalances", "StafiNetworkBalances")]
    [InlineData("StafiWithdraw", "StafiWithdraw")]
    [InlineData("StafiDistributor", "StafiDistributor")]
    [InlineData("StafiFeePool", "StafiFeePool")]
    [InlineData("StafiSuperNodeFeePool", "StafiSuperNodeFeePool")]
    [InlineData("DepositContract", "DepositContract")]
    [InlineData("SSVNetwork", "SsvNetworkV2", "SsvNetworkViewsV2")]
    public void Everything_that_a_contract_offers_is_in_the_deployed_one_s_ABI_and_equal(string contract, params string[] published)
    {
        var theirs = published.SelectMany(name => AbiEntry.Of(Published(name))).ToHashSet();

        foreach (var entry in AbiEntry.Of(ContractArtifact.Load(contract).Abi)) theirs.ShouldContain(entry);
    }

    [Theory]
    [InlineData("DepositContract")]
    [InlineData("StafiEther")]
    [InlineData("StafiNodeManager")]
    [InlineData("StafiNetworkSettings")]
    [InlineData("StafiNetworkBalances")]
    [InlineData("StafiStorage")]
    [InlineData("StafiFeePool")]
    [InlineData("StafiSuperNodeFeePool")]
    public void Nothing_of_the_deployed_contract_s_ABI_is_left_out(string contract) =>
        AbiEntry.Of(Published(contract)).Except(AbiEntry.Of(ContractArtifact.Load(contract).Abi)).ShouldBeEmpty();

    [Theory]
    [InlineData("StafiStorage", "getAddress(bytes32)", 0x21f8a721)]
    [InlineData("StafiSuperNode", "deposit(bytes[],bytes[],bytes32[])", 0xd46221f9)]
    [InlineData("StafiSuperNode", "stake(bytes[],bytes[],bytes32[])", 0xca2b87af)]
    [InlineData("StafiSuperNode", "voteWithdrawCredentials(bytes[],bool[])", 0xa4b4334b)]
    [InlineData("StafiSuperNode", "getSuperNodePubkeyStatus(bytes)", 0x996a8ddb)]
    [InlineData("StafiSuperNode", "getSuperNodePubkeyCount(address)", 0x6f4c0a82)]
    [InlineData("StafiSuperNode", "getSuperNodePubkeyAt(address,uint256)", 0x323c662b)]
    [InlineData("StafiSuperNode", "getPubkeyVoted(bytes,address)", 0x18582e28)]
    [InlineData("StafiSuperNode", "getSuperNodeDepositEnabled()", 0x722ad663)]
    [InlineData("StafiNetworkSettings", "getSuperNodePubkeyLimit()", 0xb195384f)]
    [InlineData("StafiNetworkSettings", "getWithdrawalCredentials()", 0x56396715)]
    [InlineData("StafiUserDeposit", "getBalance()", 0x12065fe0)]
    [InlineData("DepositContract", "deposit(bytes,bytes,bytes,bytes32)", 0x22895118)]
    [InlineData("Multicall3", "aggregate3((address,bool,bytes)[])", 0x82ad56cb)]
    [InlineData("SSVNetwork", "registerValidator(bytes,uint64[],bytes,(uint32,uint64,uint64,bool,uint256))", 0xb84319fd)]
    [InlineData("SSVNetwork", "bulkRegisterValidator(bytes[],uint64[],bytes[],(uint32,uint64,uint64,bool,uint256))", 0xa1b483ca)]
    [InlineData("SSVNetwork", "removeValidator(bytes,uint64[],(uint32,uint64,uint64,bool,uint256))", 0x12b3fc19)]
    [InlineData("SSVNetwork", "bulkRemoveValidator(bytes[],uint64[],(uint32,uint64,uint64,bool,uint256))", 0x5aed1142)]
    [InlineData("SSVNetwork", "exitValidator(bytes,uint64[])", 0x3877322b)]
    [InlineData("SSVNetwork", "bulkExitValidator(bytes[],uint64[])", 0x32afd02f)]
    [InlineData("SSVNetwork", "deposit(address,uint64[],(uint32,uint64,uint64,bool,uint256))", 0x45f47188)]
    [InlineData("SSVNetwork", "withdraw(uint64[],uint256,(uint32,uint64,uint64,bool,uint256))", 0x686e682c)]
    [InlineData("SSVNetwork", "setFeeRecipientAddress(address)", 0xdbcdc2cc)]
    [InlineData("SSVNetwork", "getVersion()", 0x0d8e6e2c)]
    [InlineData("SSVNetwork", "IncorrectClusterState()", 0x12e04c87)]
    [InlineData("SSVNetwork", "ClusterDoesNotExist()", 0x25d92f88)]
    [InlineData("SSVNetwork", "ClusterIsLiquidated()", 0x95a0cf33)]
    [InlineData("SSVNetwork", "InsufficientBalance()", 0xf4d678b8)]
    [InlineData("SSVNetwork", "ExceedValidatorLimitWithData(uint64)", 0x639f5851)]
    [InlineData("SSVNetwork", "CallerNotOwnerWithData(address,address)", 0x8907fc65)]
    [InlineData("SSVNetwork", "CallerNotWhitelistedWithData(uint64)", 0xb7f529fe)]
    [InlineData("SSVNetwork", "ValidatorAlreadyExistsWithData(bytes)", 0x388e7999)]
    [InlineData("SSVNetwork", "IncorrectValidatorStateWithData(bytes)", 0x89307938)]
    [InlineData("SSVNetwork", "MaxPrecisionExceeded()", 0x24756546)]
    [InlineData("SSVNetwork", "ETHTransferFailed()", 0xb12d13eb)]
    public void Selectors_are_those_that_were_observed_on_the_deployed_contracts(string contract, string signature, uint selector)
    {
        AbiEntry.Of(ContractArtifact.Load(contract).Abi).ShouldContain(entry => entry.Kind != "event" && entry.Signature == signature);
        FunctionSelector.Of(signature).Value.ShouldBe(selector);
    }

    [Theory]
    [InlineData("StafiSuperNode", "Deposited(address,bytes,bytes)", "0xe1ad1f08")]
    [InlineData("StafiSuperNode", "Staked(address,bytes)", "0xb384b282")]
    [InlineData("StafiSuperNode", "SetPubkeyStatus(bytes,uint256)", "0xc581330a")]
    [InlineData("StafiSuperNode", "EtherDeposited(address,uint256,uint256)", "0xef51b4c8")]
    [InlineData("StafiLightNode", "Deposited(address,bytes,bytes,uint256)", "0x1fc33daf")]
    [InlineData("StafiLightNode", "Staked(address,bytes)", "0xb384b282")]
    [InlineData("StafiLightNode", "SetPubkeyStatus(bytes,uint256)", "0xc581330a")]
    [InlineData("StafiUserDeposit", "ExcessWithdrawn(address,uint256,uint256)", "0x992f462c")]
    [InlineData("DepositContract", "DepositEvent(bytes,bytes,bytes,bytes,bytes)", "0x649bbc62")]
    [InlineData("SSVNetwork", "ValidatorAdded(address,uint64[],bytes,bytes,(uint32,uint64,uint64,bool,uint256))", "0x48a3ea07")]
    [InlineData("SSVNetwork", "ValidatorRemoved(address,uint64[],bytes,(uint32,uint64,uint64,bool,uint256))", "0xccf43704")]
    [InlineData("SSVNetwork", "ValidatorExited(address,uint64[],bytes)", "0xb4b20ffb")]
    [InlineData("SSVNetwork", "ClusterDeposited(address,uint64[],uint256,(uint32,uint64,uint64,bool,uint256))", "0x2bac1912")]
    [InlineData("SSVNetwork", "ClusterWithdrawn(address,uint64[],uint256,(uint32,uint64,uint64,bool,uint256))", "0x39d1320b")]
    [InlineData("SSVNetwork", "FeeRecipientAddressUpdated(address,address)", "0x259235c2")]
    [InlineData("SSVNetwork", "OperatorAdded(uint64,address,bytes,uint256)", "0xd839f31c")]
    [InlineData("SSVNetwork", "OperatorRemoved(uint64)", "0x0e0ba6c2")]
    public void Topics_are_those_that_were_observed_on_the_deployed_contracts(string contract, string signature, string prefix)
    {
        AbiEntry.Of(ContractArtifact.Load(contract).Abi).ShouldContain(entry => entry.Kind == "event" && entry.Signature == signature);
        EventTopic.Of(signature).ToString().ShouldStartWith(prefix);
    }

    [Fact]
    public void An_unknown_contract_is_an_error_that_names_it() =>
        Should.Throw<InvalidOperationException>(() => ContractArtifact.Load("Nothing")).Message.ShouldContain("'Nothing'");

    private static JsonElement Published(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Vectors.Folder, "..", "abi", $"{name}.json"));
        if (!File.Exists(path)) Assert.Skip($"The published ABIs are not here ({path}).");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var root = document.RootElement.Clone();
        return root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("abi");
    }
}
