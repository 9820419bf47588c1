using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class CustomErrorsTests
{
    [Fact]
    public void Errors_of_several_contracts_are_found_together()
    {
        var both = new CustomErrors("A()", "Same(uint8)").With(new CustomErrors("B()", "Same(uint8)"));
        both.TryFind(FunctionSelector.Of("A()"), out var a).ShouldBeTrue();
        a!.Name.ShouldBe("A");
        both.TryFind(FunctionSelector.Of("B()"), out _).ShouldBeTrue();
        both.TryFind(FunctionSelector.Of("C()"), out _).ShouldBeFalse();
        CustomErrors.None.TryFind(FunctionSelector.Of("A()"), out _).ShouldBeFalse();
    }

    [Fact]
    public void Two_errors_with_one_selector_are_refused() =>
        Should.Throw<AbiException>(() => new CustomErrors("transfer(address,uint256)", "many_msg_babbage(bytes1)"));

    [Fact]
    public void What_is_no_signature_is_refused() => Should.Throw<AbiException>(() => new CustomErrors("nonsense"));
}
