package io.grantway.endtoend.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A mutant of the rule in the running issuer, loaded as an agent of its JVM: the second attempt with an unknown outcome
 * ends the connection, as in the first version of Grantway.
 */
public final class GivingUpAgent {

    private static final String PACKAGE = "io.grantway.oauthconfig.provider.";
    private static final ClassDesc SITUATION = ClassDesc.of(PACKAGE + "refresh.RefreshSituation");
    private static final ClassDesc ATTEMPTS = ClassDesc.of("io.grantway.contracts.credential.UnknownAttempts");
    private static final ClassDesc UNKNOWN = ClassDesc.of(PACKAGE + "token.TokenResult$Unknown");
    private static final ClassDesc END = ClassDesc.of(PACKAGE + "refresh.RefreshVerdict$End");
    private static final ClassDesc ERROR = ClassDesc.of("io.grantway.contracts.oauthconfig.provider.ProviderError");

    private GivingUpAgent() {}

    /** Called by the JVM before the program starts. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Mutation());
    }

    /** The option that loads it into a JVM. */
    static String option(Path folder) throws IOException {
        Path jar = folder.toAbsolutePath().resolve("giving-up-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), GivingUpAgent.class.getName());
        Files.createDirectories(folder);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (Class<?> type : new Class<?>[] {GivingUpAgent.class, Mutation.class, GiveUpFirst.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(entries);
                }
            }
        }
        return "\"-javaagent:" + jar + "\"";
    }

    private static final class Mutation implements ClassFileTransformer {

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
            if (!name.equals("io/grantway/oauthconfig/provider/refresh/RefreshPolicy")) {
                return null;
            }
            ClassFile classFile =
                    ClassFile.of(ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            byte[] mutant = classFile.transformClass(
                    classFile.parse(original),
                    ClassTransform.transformingMethodBodies(
                            method -> method.methodName().equalsString("judge"), new GiveUpFirst()));
            System.out.println("the rule of refreshing is a mutant: it gives up after the second sending");
            return mutant;
        }
    }

    /** {@code if (outcome instanceof Unknown && situation.unknown() != null) return new End(OUTCOME_UNKNOWN, null);} */
    private static final class GiveUpFirst implements CodeTransform {

        @Override
        public void atStart(CodeBuilder code) {
            Label usual = code.newLabel();
            code.aload(1)
                    .instanceOf(UNKNOWN)
                    .ifeq(usual)
                    .aload(2)
                    .invokevirtual(SITUATION, "unknown", MethodTypeDesc.of(ATTEMPTS))
                    .ifnull(usual)
                    .new_(END)
                    .dup()
                    .loadConstant("refresh_outcome_unknown")
                    .aconst_null()
                    .invokespecial(
                            END,
                            ConstantDescs.INIT_NAME,
                            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String, ERROR))
                    .areturn()
                    .labelBinding(usual);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
