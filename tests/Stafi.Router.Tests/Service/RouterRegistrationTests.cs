using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stafi.Router.Configuration;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class RouterRegistrationTests
{
    [Theory]
    [InlineData(31337, RouterMode.Act)]
    [InlineData(31337, RouterMode.View)]
    [InlineData(1, RouterMode.Act)]
    [InlineData(1, RouterMode.View)]
    [InlineData(560048, RouterMode.Act)]
    [InlineData(560048, RouterMode.View)]
    public async Task The_composition_root_has_all_parts_of_its_mode_and_only_in_mode_act_one_that_signs(ulong chain, RouterMode mode)
    {
        await using var rig = await RouterRig.CreateAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddStafiRouter(rig.Options with { Chain = new ChainOptions(chain), Mode = mode });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        using var host = builder.Build();
        host.Services.GetServices<IHostedService>().ShouldContain(service => service is RouterService);
        (host.Services.GetService<Actor>() is not null).ShouldBe(mode == RouterMode.Act);
    }
}
